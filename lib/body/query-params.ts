/** The key under which an object body keeps the query string of the request (as OpenFn v1 did). */
export const QUERY_PARAMS = "__query_params";

/** Repeated names become arrays; a name such as `__proto__` is a name like any other. */
export function parseParams(query: string): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    if (before === undefined) values.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else values.set(name, [before, value]);
  }
  return Object.fromEntries(values);
}

/**
 * Adds the query string to valid JSON text. Only objects can carry it, and only where there is one: a URL without a
 * query leaves the body as it was sent. It wins over a key of that name in the body (the last of duplicates wins).
 */
export function withQueryParams(text: string, query: string): string {
  if (query === "") return text;
  const opening = text.search(/\S/);
  if (text[opening] !== "{") return text;
  const closing = text.lastIndexOf("}");
  const params = parseParams(query);
  if (Object.keys(params).length === 0) return text;
  const comma = text.slice(opening + 1, closing).trim() === "" ? "" : ",";
  return `${text.slice(0, closing)}${comma}${JSON.stringify(QUERY_PARAMS)}:${JSON.stringify(params)}${text.slice(closing)}`;
}
