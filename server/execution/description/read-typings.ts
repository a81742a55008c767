import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type PackageFacts, packageFolder, packageIn, textOf } from "./package-files";

export type TypingsFile = { path: string; text: string };

/** An editor gets these on every opening of a job: what is larger is of no use to it. */
const MAX_FILES = 300;
const MAX_CHARACTERS = 1_500_000;
const COMMON = "@openfn/language-common";

/** The declaration files of an adaptor and of the common one whose functions it gives on, under their npm names. */
export async function readTypings(root: string, found: PackageFacts): Promise<TypingsFile[]> {
  const folder = found.name === COMMON ? null : await packageFolder(root, found.folder, COMMON);
  const brought = folder ? await packageIn(folder) : null;
  const files: TypingsFile[] = [];
  let characters = 0;
  for (const one of brought ? [found, brought] : [found]) {
    for (const file of await filesOf(one)) {
      characters += file.text.length;
      if (files.length >= MAX_FILES || characters > MAX_CHARACTERS) return files;
      files.push(file);
    }
  }
  return files;
}

async function filesOf(found: PackageFacts): Promise<TypingsFile[]> {
  const place = `node_modules/${found.name}`;
  const declared = await declarationFiles(found.folder, 0);
  if (declared.length === 0) return [];
  const { name, version, types } = found;
  const described = { name, version, types: types ?? "index.d.ts" };
  const files = [{ path: `${place}/package.json`, text: JSON.stringify(described, null, 2) }];
  for (const path of declared) {
    const text = await textOf(path);
    if (text !== null) files.push({ path: `${place}/${relative(found.folder, path).split(sep).join("/")}`, text });
  }
  return files;
}

async function declarationFiles(folder: string, depth: number): Promise<string[]> {
  if (depth > 6) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, "en"))) {
    if (entry.isDirectory() && entry.name !== "node_modules") {
      found.push(...(await declarationFiles(join(folder, entry.name), depth + 1)));
    } else if (entry.isFile() && /\.d\.[cm]?ts$/.test(entry.name)) found.push(join(folder, entry.name));
  }
  return found;
}
