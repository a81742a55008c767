import type { AnyNode, Program } from "acorn";
import { say } from "@/lib/words/sentence";
import type { Edits } from "./edits";
import { KNOWN_NAMES } from "./known-names";
import { childrenOf, type Fault, faultAt, isFunction, rootNameOf } from "./syntax";

/**
 * Third and fourth pass: every top-level call becomes an operation of the job, in order. It is registered where it
 * stands and evaluated after all declarations, as if it had been moved into an `export default []` at the end.
 */
export function writeOperations(program: Program, edits: Edits): void {
  for (const statement of program.body) {
    const line = edits.lineOf(statement);
    if (statement.type === "ExpressionStatement" && statement.expression.type === "CallExpression") {
      const root = rootNameOf(statement.expression);
      if (root === null || !KNOWN_NAMES.has(root)) edits.wrap(statement.expression, `__mr_op(${line},()=>`, ")");
    } else if (statement.type === "ExportDefaultDeclaration") {
      edits.blank(statement.start, statement.declaration.start);
      edits.wrap(statement.declaration, `__mr_op(${line},()=>`, ")");
    } else if (statement.type === "ExportNamedDeclaration" && statement.declaration) {
      edits.blank(statement.start, statement.declaration.start);
    } else if (statement.type === "ExportNamedDeclaration") {
      edits.blank(statement.start, statement.end);
    }
  }
}

/** Statements a job cannot hold: waiting outside operations, loading other modules. */
export function findRefusedStatements(program: Program, adaptor: string): Fault[] {
  const problems: Fault[] = [];
  const visit = (node: AnyNode, insideFunction: boolean): void => {
    if (!insideFunction && (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await))) {
      problems.push(faultAt(node, say("await works inside an operation only: fn(async (state) => { … }).")));
    }
    if (node.type === "ImportExpression") {
      problems.push(faultAt(node, say`A job cannot load modules; it has the operations of ${adaptor}.`));
    }
    if (node.type === "MetaProperty" && node.meta.name === "import") {
      problems.push(faultAt(node, say("import.meta is not available in a job.")));
    }
    if (node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source)) {
      problems.push(faultAt(node, say("A job cannot export from another module.")));
    }
    if (node.type === "ExportDefaultDeclaration" && node.declaration.type !== "ArrayExpression") {
      problems.push(faultAt(node, say("A job's default export must be an array of operations.")));
    }
    const inside = insideFunction || isFunction(node);
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(program, false);
  return problems;
}
