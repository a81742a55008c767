/** A file of a package's types; its path as in node_modules. */
export type TypingFile = { path: string; text: string };

type Manifest = { types?: string; typings?: string; exports?: unknown };

function typesOf(condition: unknown): string | undefined {
  if (typeof condition !== "object" || condition === null) return undefined;
  const record = condition as Record<string, unknown>;
  if (typeof record.types === "string") return record.types;
  return typesOf(record["."]) ?? typesOf(record.import) ?? typesOf(record.default);
}

/** Where a package's types begin, among these files; null where they are not. */
export function typesEntry(files: readonly TypingFile[], packageName: string): string | null {
  const folder = `node_modules/${packageName}`;
  const paths = new Set(files.map(({ path }) => path));
  const manifest = files.find(({ path }) => path === `${folder}/package.json`);
  let said: Manifest = {};
  try {
    said = manifest ? (JSON.parse(manifest.text) as Manifest) : {};
  } catch {
    said = {};
  }
  const named = [said.types, said.typings, typesOf(said.exports), "types/index.d.ts", "index.d.ts", "dist/index.d.ts"];
  for (const place of named) {
    const path = place && resolve(paths, `${folder}/${place.replace(/^\.\//, "")}`);
    if (path) return path;
  }
  return null;
}

function resolve(paths: ReadonlySet<string>, path: string): string | null {
  const bare = path.replace(/\.(?:d\.ts|[cm]?js)$/, "");
  return [path, `${bare}.d.ts`, `${bare}/index.d.ts`].find((each) => each.endsWith(".d.ts") && paths.has(each)) ?? null;
}

function join(from: string, to: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const DECLARED =
  /^\s*export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|const|let|var|class|enum|namespace)\s+([\w$]+)/gm;
const NAMED_STAR = /^\s*export\s+\*\s+as\s+([\w$]+)\s+from/gm;
const STAR = /^\s*export\s+\*\s+from\s+["']([^"']+)["']/gm;
const LISTED = /^\s*export\s+\{([^}]*)\}/gm;

function listedNames(list: string): string[] {
  return list.split(",").flatMap((each) => {
    const words = each.trim();
    if (words === "" || /^type\s/.test(words)) return [];
    return [words.split(/\s+as\s+/).at(-1) ?? words];
  });
}

/** The names of values that a file of types gives on, those of the files it repeats included; each once, sorted. */
export function exportedNames(files: readonly TypingFile[], entry: string): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const paths = new Set(texts.keys());
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = (texts.get(path) ?? "").replace(COMMENTS, "");
    for (const [, name] of text.matchAll(DECLARED)) if (name) names.add(name);
    for (const [, name] of text.matchAll(NAMED_STAR)) if (name) names.add(name);
    for (const [, list] of text.matchAll(LISTED)) for (const name of listedNames(list ?? "")) names.add(name);
    for (const [, from = ""] of text.matchAll(STAR)) {
      const next = from.startsWith(".") ? resolve(paths, join(path, from)) : typesEntry(files, from);
      if (next) waiting.push(next);
    }
  }
  names.delete("default");
  return [...names].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name)).sort();
}
