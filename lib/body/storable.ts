const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;
const ESCAPES = /\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|[^u])/g;

/**
 * Makes valid JSON text acceptable to PostgreSQL's jsonb: escapes of NUL and of lone surrogates become U+FFFD, all
 * else stays as it was spelled.
 */
export function makeStorable(text: string): { text: string; flagged: boolean } {
  if (!UNSTORABLE.test(text)) return { text, flagged: false };
  let flagged = false;
  const replaced = text.replace(ESCAPES, (spelled, _high, low: string | undefined, single: string | undefined) => {
    if (low !== undefined || single === undefined) return spelled;
    if (single !== "0000" && !/^[dD][89a-fA-F]/.test(single)) return spelled;
    flagged = true;
    return "\\ufffd";
  });
  return { text: replaced, flagged };
}
