import type { AddValue } from "@/lib/text-search/words-sql";

/** Collects a statement's parameters; a value that comes twice has two places. */
export function parameters(first: unknown[]): { values: unknown[]; add: AddValue } {
  const values = [...first];
  return { values, add: (value) => `$${values.push(value)}` };
}
