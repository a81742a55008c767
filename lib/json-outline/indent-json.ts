/**
 * Writes JSON on lines of its own, two blanks a level, without reading any value: numbers and texts stay as they stand.
 * Answers the text itself where it is no JSON.
 */
export function indentJson(text: string): string {
  let out = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  const tokens = text.match(/"(?:\\.|[^"\\])*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token === "{" || token === "[") {
      const closes = next === "}" || next === "]";
      depth += 1;
      out += closes ? token : token + line();
    } else if (token === "}" || token === "]") {
      depth -= 1;
      if (depth < 0) return text;
      const before = tokens[at - 1];
      out += before === "{" || before === "[" ? token : line() + token;
    } else if (token === ",") out += token + line();
    else out += token === ":" ? ": " : token;
  }
  return depth === 0 ? out : text;
}
