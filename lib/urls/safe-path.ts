const HERE = "http://here.invalid";

/**
 * The path and query to go to after signing in, if it lies on this site; else null.
 * Refuses other origins however they are dressed: `//host`, `/\host`, control characters, schemes.
 */
export function safePath(given: unknown): string | null {
  if (typeof given !== "string" || given.length > 2000 || !/^\/(?![/\\])/.test(given)) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these, so that /\t/host would leave the site
  if (/[\u0000-\u001f\\]/.test(given)) return null;
  const url = URL.canParse(given, HERE) ? new URL(given, HERE) : null;
  if (url?.origin !== HERE) return null;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? null : path;
}
