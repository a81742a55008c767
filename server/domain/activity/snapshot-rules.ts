/** A filter as it is kept: ids as digits and moments as ISO texts, marked so that they come back as they were. */
export function freeze(value: object): string {
  return JSON.stringify(mark(value));
}

function mark(value: unknown): unknown {
  if (typeof value === "bigint") return { $id: value.toString() };
  if (value instanceof Date) return { $at: value.toISOString() };
  if (Array.isArray(value)) return value.map(mark);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mark(inner)]));
}

/** What was frozen, as it was. */
export function thaw<T>(kept: unknown): T {
  return unmark(kept) as T;
}

function unmark(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmark);
  if (typeof value !== "object" || value === null) return value;
  if ("$id" in value) return BigInt(String(value.$id));
  if ("$at" in value) return new Date(String(value.$at));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unmark(inner)]));
}
