import { dirname, join } from "node:path";
import { aliasOf } from "./adaptor-names";
import type { InstalledAdaptor } from "./adaptor-repository";
import { type DeclaredFunction, fullName, signatureOf } from "./description/declared-function";
import { declarationsOf, packageIn } from "./description/package-files";
import { readAst } from "./description/read-ast";
import { readConfiguration } from "./description/read-configuration";
import { readDeclarations } from "./description/read-declarations";
import { readScript } from "./description/read-script";
import { readTypings, type TypingsFile } from "./description/read-typings";

/** Raised when this reading gets better, so that what was written down before is read again. */
export const DESCRIPTION_FORMAT = 2;

export type DescribedFunction = Omit<DeclaredFunction, "owner" | "inner"> & { signature: string; isCommon: boolean };

/** What an adaptor's package says of its functions, its declaration files, and the schema of its credentials. */
export type AdaptorDescription = {
  functions: DescribedFunction[];
  typings: TypingsFile[];
  configuration: Record<string, unknown> | null;
};

const COMMON = "@openfn/language-common";

/**
 * Reads what an installed adaptor says of itself: its functions from its declarations (from its program where it has
 * none), their words from its ast.json where it has one. Functions that jobs cannot reach are left out.
 */
export async function describeAdaptor(adaptor: InstalledAdaptor): Promise<AdaptorDescription> {
  const root = dirname(adaptor.entry);
  const found = await packageIn(join(root, "node_modules", ...aliasOf(adaptor.name, adaptor.version).split("/")));
  if (!found) return { functions: [], typings: [], configuration: null };
  const declarations = await declarationsOf(found);
  const declared = declarations
    ? await readDeclarations(root, declarations)
    : await readScript(root, found, adaptor.exports);
  const written = await readAst(found.folder);
  const reachable = declared.filter((one) => adaptor.exports.includes((one.namespace ?? one.name).split(".")[0] ?? ""));
  const functions = reachable
    .map((one) => withWords(one, one.namespace === null ? written.get(one.name) : undefined))
    .map(({ owner, inner, ...one }) => ({
      ...one,
      params: [...one.params, ...inner],
      signature: signatureOf(one as DeclaredFunction),
      isCommon: owner === COMMON && adaptor.name !== COMMON,
    }));
  const configuration = await readConfiguration(found.folder);
  return { functions: functions.sort(byPlace), typings: await readTypings(root, found), configuration };
}

/** The adaptor's own before the common ones, bare names before namespaces, then by name. */
function byPlace(a: DescribedFunction, b: DescribedFunction): number {
  return (
    Number(a.isCommon) - Number(b.isCommon) ||
    Number(a.namespace !== null) - Number(b.namespace !== null) ||
    fullName(a).localeCompare(fullName(b), "en")
  );
}

/** A declared function with what the generated documentation says better: descriptions and titled examples. */
function withWords(declared: DeclaredFunction, written: DeclaredFunction | undefined): DeclaredFunction {
  if (!written) return declared;
  return {
    ...declared,
    params: declared.params.map((param) => ({
      ...param,
      description: written.params.find(({ name }) => name === param.name)?.description || param.description,
    })),
    inner: written.inner.length > 0 ? written.inner : declared.inner,
    description: written.description || declared.description,
    examples: written.examples.length > 0 ? written.examples : declared.examples,
    documented: written.documented || declared.documented,
  };
}
