const bytesOf = (text: string) => Buffer.byteLength(text);

/** Shorter keys first, then by their bytes. */
function inOrder(a: string, b: string): number {
  return bytesOf(a) - bytesOf(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const orders = new Map<string, string[]>();

/** The keys of an object as jsonb keeps them; objects of one shape are sorted once. */
function keysOf(value: object): string[] {
  const keys = Object.keys(value);
  const shape = keys.join(" ");
  let order = orders.get(shape);
  if (!order) {
    order = keys.toSorted(inOrder);
    orders.set(shape, order);
  }
  return order;
}

/** A value as `body::text` gives it back: what the search index is made from. */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = keysOf(value).map((key) => `${JSON.stringify(key)}: ${jsonbText(Reflect.get(value, key))}`);
  return `{${entries.join(", ")}}`;
}
