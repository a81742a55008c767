import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import { type DeclaredFunction, functionFrom } from "./declared-function";
import { type PackageFacts, packageFolder, packageIn, textOf } from "./package-files";
import { callablesOf } from "./read-module";

const COMMON = "@openfn/language-common";

/**
 * The functions of a package without declarations, read from its program and the comments in it: those of `exports`
 * (names jobs may use) that it or the common adaptor it brings along defines.
 */
export async function readScript(
  root: string,
  found: PackageFacts,
  exports: readonly string[],
): Promise<DeclaredFunction[]> {
  const own = await functionsIn(found);
  const folder = found.name === COMMON ? null : await packageFolder(root, found.folder, COMMON);
  const brought = folder ? await packageIn(folder) : null;
  const given = brought ? await functionsIn(brought) : [];
  const byName = new Map([...given, ...own].map((one) => [one.name, one]));
  return exports.flatMap((name) => byName.get(name) ?? []);
}

/** Adaptors have their functions in Adaptor.js beside the file the package starts with. */
async function functionsIn(found: PackageFacts): Promise<DeclaredFunction[]> {
  const main = join(found.folder, found.main ?? "index.js");
  const file = join(dirname(main), "Adaptor.js");
  const text = (await textOf(file)) ?? (await textOf(main));
  if (text === null) return [];
  const { program, comments } = parseSync(file, text, { lang: "js" });
  return program.body
    .flatMap(callablesOf)
    .map((callable) => functionFrom(callable, { text, comments, owner: found.name }));
}
