import { jsonPath } from "@/lib/json-outline/json-outline";

type Path = readonly (string | number)[];

/** A place in the state as job code: `$.data.form['@name']`. */
export function lazyPath(path: Path): string {
  return jsonPath(path, "$");
}

/** The same as `dataValue('…')`, which looks from `data` on; null for a place outside of it. */
export function dataValueCall(path: Path): string | null {
  const [root, ...below] = path;
  if (root !== "data" || below.length === 0) return null;
  const inner = jsonPath(below, "").replace(/^\./, "");
  return `dataValue('${inner.replace(/[\\']/g, "\\$&")}')`;
}
