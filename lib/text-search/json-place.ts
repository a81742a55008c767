/** The path to the value or key that stands at an offset of a JSON text, as people write it: `form.case.@case_id`. */
export function jsonPlace(text: string, offset: number): string {
  const path: (string | number)[] = [];
  let key = "";
  for (let at = 0; at < text.length && at <= offset; at++) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at);
      if (text[nextOf(text, end)] === ":") {
        key = text.slice(at + 1, end - 1);
        path[path.length - 1] = key;
      }
      at = end - 1;
    } else if (char === "{") path.push("");
    else if (char === "[") path.push(0);
    else if (char === "}" || char === "]") path.pop();
    else if (char === ",") {
      const last = path.at(-1);
      if (typeof last === "number") path[path.length - 1] = last + 1;
    }
  }
  return path.map((step) => String(step)).join(".");
}

function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function nextOf(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at += 1;
  return at;
}
