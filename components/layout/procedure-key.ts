/** The cache key of a query procedure, as the client's library makes it: what the server fetched is found under it. */
export function procedureKey(path: `${string}.${string}`, input: unknown): readonly unknown[] {
  return [path.split("."), { input, type: "query" }];
}
