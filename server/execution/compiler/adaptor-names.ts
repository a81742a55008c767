import type { ImportDeclaration, Program } from "acorn";
import { say } from "@/lib/words/sentence";
import type { Edits } from "./edits";
import { type Fault, faultAt } from "./syntax";

/** An adaptor as the compiler sees it. `exports` null: not known yet, any name may be the adaptor's. */
export type AdaptorNames = { name: string; exports: readonly string[] | null };

/** Fifth pass, what the author imports: declarations to put before the expression, and what is refused. */
export function readImports(program: Program, adaptor: AdaptorNames): { declarations: string[]; problems: Fault[] } {
  const declarations: string[] = [];
  const problems: Fault[] = [];
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration") continue;
    if (statement.source.value !== adaptor.name) {
      problems.push(
        faultAt(
          statement.source,
          say`A job can import from its adaptor only (${adaptor.name}), not from ${statement.source.raw}.`,
        ),
      );
      continue;
    }
    readSpecifiers(statement, adaptor, declarations, problems);
  }
  return { declarations, problems };
}

function readSpecifiers(
  statement: ImportDeclaration,
  adaptor: AdaptorNames,
  declarations: string[],
  problems: Fault[],
): void {
  for (const specifier of statement.specifiers) {
    if (specifier.type !== "ImportSpecifier") {
      const source = specifier.type === "ImportNamespaceSpecifier" ? "__mr_adaptor" : "__mr_adaptor.default";
      declarations.push(`${specifier.local.name}=${source}`);
      continue;
    }
    const imported =
      specifier.imported.type === "Identifier" ? specifier.imported.name : String(specifier.imported.value);
    if (adaptor.exports === null || adaptor.exports.includes(imported)) {
      declarations.push(`${specifier.local.name}=__mr_adaptor[${JSON.stringify(imported)}]`);
    } else {
      problems.push(faultAt(specifier, say`${adaptor.name} has no ${imported}.`));
    }
  }
}

export function blankImports(program: Program, edits: Edits): void {
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") edits.blank(statement.start, statement.end);
  }
}

/** The name a job may call the whole adaptor by: `http` of `@openfn/language-http`. */
export function shortNameOf(adaptor: string): string {
  const last = adaptor.slice(adaptor.lastIndexOf("/") + 1);
  return last.replace(/^language-/, "").replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
