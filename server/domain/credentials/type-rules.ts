/** An adaptor as people say its name: `http` for @openfn/language-http. */
export function shortName(adaptor: string): string {
  return adaptor.replace(/^@openfn\/language-/, "");
}

/** Whether a schema asks for anything that a form could hold. */
export function hasForm(schema: Record<string, unknown>): boolean {
  const { properties, oneOf, anyOf, allOf } = schema;
  const asks = typeof properties === "object" && properties !== null && Object.keys(properties).length > 0;
  return asks || [oneOf, anyOf, allOf].some((list) => Array.isArray(list) && list.length > 0);
}
