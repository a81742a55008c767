import { MAX_DEPTH, MAX_MEMBERS } from "./refusal";

const SPECIAL = [
  ["<!--", "-->", "a comment"],
  ["<![CDATA[", "]]>", "a CDATA section"],
  ["<?", "?>", "an instruction"],
] as const;

/**
 * One linear pass over XML before it is parsed: no DOCTYPE (and so no entities to expand), one root element, nothing
 * but space around it, bounded depth and number of elements and attributes. Well-formedness of the rest is the parser's matter.
 */
export function scanXml(text: string): { position: number; problem: string } | null {
  let depth = 0;
  let roots = 0;
  let members = 0;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const outside = depth === 0 ? text.slice(at, next === -1 ? text.length : next).search(/\S/) : -1;
    if (outside !== -1) return { position: at + outside, problem: "There is text outside of the root element" };
    if (next === -1) break;
    const special = SPECIAL.find(([opening]) => text.startsWith(opening, next));
    if (special !== undefined) {
      const end = text.indexOf(special[1], next + special[0].length);
      if (end === -1) return { position: next, problem: `${special[2]} is not closed` };
      at = end + special[1].length;
      continue;
    }
    if (text[next + 1] === "!") return { position: next, problem: "A DOCTYPE is not accepted; leave it out" };
    const { end, values } = endOfTag(text, next);
    if (end === -1) return { position: next, problem: "A tag is not closed" };
    if (text[next + 1] === "/") {
      depth -= 1;
    } else {
      members += values + 1;
      if (members > MAX_MEMBERS)
        return { position: next, problem: `There are more than ${MAX_MEMBERS} elements and attributes` };
      if (depth === 0 && ++roots > 1) return { position: next, problem: "There is more than one root element" };
      if (text[end - 1] !== "/") depth += 1;
      if (depth > MAX_DEPTH) return { position: next, problem: `Elements are nested deeper than ${MAX_DEPTH} levels` };
    }
    at = end + 1;
  }
  return roots === 0 ? { position: 0, problem: "There is no root element" } : null;
}

/** The closing `>` of the tag, past attribute values that hold one, and how many values there are; -1 without one. */
function endOfTag(text: string, start: number): { end: number; values: number } {
  const boundary = /[>"']/g;
  boundary.lastIndex = start;
  let values = 0;
  for (let found = boundary.exec(text); found !== null; found = boundary.exec(text)) {
    if (found[0] === ">") return { end: found.index, values };
    const close = text.indexOf(found[0], found.index + 1);
    if (close === -1) break;
    values += 1;
    boundary.lastIndex = close + 1;
  }
  return { end: -1, values };
}
