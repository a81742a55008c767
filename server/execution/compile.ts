import { type Program, parse } from "acorn";
import { say } from "@/lib/words/sentence";
import { type Told, tell } from "@/lib/words/tell";
import { type AdaptorNames, blankImports, readImports, shortNameOf } from "./compiler/adaptor-names";
import { Edits } from "./compiler/edits";
import { describeUnknownName, KNOWN_NAMES } from "./compiler/known-names";
import { findLazyState, writeLazyState } from "./compiler/lazy-state";
import { findPromiseChains, writePromiseChains } from "./compiler/promise-chains";
import { analyseScopes, type Scopes } from "./compiler/scopes";
import { findRefusedStatements, writeOperations } from "./compiler/statements";
import { type Fault, faultAt, Positions } from "./compiler/syntax";
import { syntaxWords } from "./compiler/syntax-words";

const TOO_DEEP = say("The expression is nested too deeply.");

/** One thing the author has to mend: 1-based line and column. */
export type CompileProblem = { line: number; column: number } & Told;

/** Code for the sandbox, or everything the author has to mend, in source order. */
export type CompileResult = { ok: true; code: string } | { ok: false; problems: CompileProblem[] };

/**
 * Compiles a job expression (v1 and v2 style) against the names its adaptor exports.
 *
 * The code is text for `vm.Script`: a function that registers the job's operations, on the author's own line numbers;
 * its last line tells how far columns moved. Refused, with 1-based line and column: syntax errors, unknown names,
 * imports of anything but the adaptor, waiting outside operations. Never throws for anything the author wrote.
 */
export function compileExpression(source: string, adaptor: AdaptorNames): CompileResult {
  try {
    return compile(source, adaptor);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ line: 1, column: 1, ...tell(TOO_DEEP) }] };
  }
}

function compile(source: string, adaptor: AdaptorNames): CompileResult {
  const parsed = parseExpression(source);
  const positions = new Positions(source);
  if ("fault" in parsed) return { ok: false, problems: [asProblem(parsed.fault, positions)] };
  const { program } = parsed;
  const scopes = analyseScopes(program);
  const bindings = bindNames(scopes, adaptor);
  const lazy = findLazyState(bindings.lazy, (name) => bindings.isOperation(name));
  const imports = readImports(program, adaptor);
  const faults = [
    ...findRefusedStatements(program, adaptor.name),
    ...imports.problems,
    ...bindings.problems,
    ...lazy.problems,
  ].sort((a, b) => a.offset - b.offset);
  if (faults.length > 0) return { ok: false, problems: faults.map((fault) => asProblem(fault, positions)) };

  const edits = new Edits(source, positions);
  if (source.startsWith("#!")) edits.blank(0, source.search(/\n|$/));
  blankImports(program, edits);
  writeOperations(program, edits);
  writePromiseChains(findPromiseChains(program), edits);
  writeLazyState(lazy.uses, edits);
  return { ok: true, code: assemble(edits, [...bindings.declarations, ...imports.declarations]) };
}

function parseExpression(source: string): { program: Program } | { fault: Fault } {
  try {
    return { program: parse(source, { ecmaVersion: 2024, sourceType: "module", allowHashBang: true }) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { message, pos } = error as SyntaxError & { pos?: number };
    if (/stack/.test(message)) return { fault: { offset: pos ?? 0, message: TOO_DEEP } };
    return { fault: { offset: pos ?? 0, message: syntaxWords(message.replace(/\s*\(\d+:\d+\)$/, "")) } };
  }
}

function asProblem({ offset, message }: Fault, positions: Positions): CompileProblem {
  const { line, column } = positions.of(offset);
  return { line, column: column + 1, ...tell(message) };
}

/** Decides for each free name whether it is the adaptor's, the language's, `$`, or unknown. */
function bindNames(scopes: Scopes, adaptor: AdaptorNames) {
  const known = adaptor.exports ?? scopes.free.map(({ node }) => node.name).filter((name) => !KNOWN_NAMES.has(name));
  const exported = new Set(known.filter((name) => name !== "default" && (adaptor.exports || name !== "$")));
  const short = shortNameOf(adaptor.name);
  const used = new Set<string>();
  const problems: Fault[] = [];
  const lazy = scopes.free.filter(({ node }) => node.name === "$" && !exported.has("$"));
  for (const { node, isTypeofOperand } of scopes.free) {
    const { name } = node;
    if (exported.has(name) || name === short) used.add(name);
    else if (name !== "$" && !KNOWN_NAMES.has(name) && !isTypeofOperand) {
      problems.push(faultAt(node, describeUnknownName(name, adaptor.name, exported)));
    }
  }
  const declarations = [...used].map((name) => {
    const source = exported.has(name) ? `__mr_adaptor.${name}` : "__mr_adaptor";
    return `${name}=${source}`;
  });
  const isOperation = (name: string) => exported.has(name) || name === short;
  return { lazy, problems, declarations, isOperation };
}

/** Names beginning with __mr_ are the sandbox's: see the head of the function in sandbox/job-script.ts. */
function assemble(edits: Edits, declarations: readonly string[]): string {
  const names = declarations.length > 0 ? `const ${declarations.join(",")};` : "";
  const head = `(function(__mr_adaptor,__mr_op,__mr_defer,__mr_catch,state){"use strict";${names}`;
  const shifts = [{ line: 1, column: 0, delta: head.length }, ...edits.columnShifts()];
  const columns = shifts.map(({ line, column, delta }) => `${line}:${column}:${delta}`).join(",");
  return `${head}${edits.toString()}\n})\n//# columns=${columns}\n`;
}
