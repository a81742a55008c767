import { isLosslessNumber, type Json, stringifyLossless } from "@/lib/containment/lossless";
import type { CsvCell } from "./csv-line";

/** A number as it was written, which no spreadsheet takes for a formula; anything else as text. */
function leaf(value: Json): CsvCell {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  return stringifyLossless(value);
}

/**
 * Spreads an object over columns of its own, `depth` levels deep: `patient.name`. What is deeper, and lists, stay JSON
 * in one cell. A value that is no object is one column of the name itself.
 */
export function flattenJson(name: string, value: Json, depth: number, cells = new Map<string, CsvCell>()) {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
  if (!isObject || depth === 0) {
    cells.set(name, leaf(value));
    return cells;
  }
  for (const [key, inner] of Object.entries(value as { [key: string]: Json })) {
    flattenJson(`${name}.${key}`, inner, depth - 1, cells);
  }
  return cells;
}
