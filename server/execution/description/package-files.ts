import { readFile, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

/** What of a package.json says where its parts lie. */
export type PackageFacts = { folder: string; name: string; version: string; types: string | null; main: string | null };

/** A declaration file longer than this is generated data, not something to read. */
const MAX_FILE_BYTES = 2_000_000;

/** A file's text; null where there is none, or too much of it. */
export async function textOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= MAX_FILE_BYTES ? await readFile(path, "utf8") : null;
  } catch {
    return null;
  }
}

/** The package in a folder, or null. */
export async function packageIn(folder: string): Promise<PackageFacts | null> {
  const text = await textOf(join(folder, "package.json"));
  if (text === null) return null;
  try {
    const { name, version, types, typings, main, module, exports } = JSON.parse(text);
    const entry = exports?.["."] ?? exports;
    const declared = [entry?.types, entry?.import?.types, types, typings].find((one) => typeof one === "string");
    const code = [main, entry?.require, entry?.import, module].find((one) => typeof one === "string");
    return {
      folder,
      name: String(name ?? ""),
      version: String(version ?? ""),
      types: declared ?? null,
      main: code ?? null,
    };
  } catch {
    return null;
  }
}

/** The declaration file a package starts with, or null. */
export async function declarationsOf(found: PackageFacts): Promise<string | null> {
  const candidates = [found.types, "types/index.d.ts", "index.d.ts"].filter((one) => one !== null);
  for (const one of candidates) {
    const path = join(found.folder, one);
    if (isInside(found.folder, path) && (await textOf(path)) !== null) return path;
  }
  return null;
}

/**
 * The declaration file that `specifier` means in `file`: a file of the same package, or the start of another adaptor's
 * package (the common one, mostly). Anything else is not followed. `root` is the folder nothing outside of is read.
 */
export async function resolveDeclarations(root: string, file: string, specifier: string): Promise<string | null> {
  if (specifier.startsWith(".")) {
    const base = join(dirname(file), specifier).replace(/\.[cm]?js$/, "");
    for (const path of [`${base}.d.ts`, `${base}.d.mts`, join(base, "index.d.ts"), base]) {
      if (isInside(root, path) && /\.d\.[cm]?ts$/.test(path) && (await textOf(path)) !== null) return path;
    }
    return null;
  }
  if (!/^@openfn\/language-[a-z0-9-]+$/.test(specifier)) return null;
  const folder = await packageFolder(root, dirname(file), specifier);
  const found = folder && (await packageIn(folder));
  return found ? declarationsOf(found) : null;
}

/** Where `name` is installed as seen from `from`, looking upwards as Node does, not above `root`. */
export async function packageFolder(root: string, from: string, name: string): Promise<string | null> {
  for (let folder = from; isInside(root, folder); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", ...name.split("/"));
    if ((await textOf(join(candidate, "package.json"))) !== null) return candidate;
    if (folder === dirname(folder)) break;
  }
  return null;
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
