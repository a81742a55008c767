export type JsonKind = "object" | "array" | "string" | "number" | "boolean" | "null";

/** One value inside a JSON text, known by where it stands. Offsets are UTF-16 units; `end` is past the last one. */
export type JsonNode = {
  parent: JsonNode | null;
  /** The key or the position under the parent; null for the root. */
  key: string | number | null;
  kind: JsonKind;
  /** Where its key starts (its own start where it has none). */
  keyStart: number;
  start: number;
  end: number;
  /** How many children an object or array has; 0 for the rest. */
  size: number;
};

/** A part of a node's children and where the next part starts; `next` is null after the last. */
export type JsonChildren = { nodes: JsonNode[]; next: { at: number; index: number } | null };

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

function fail(text: string, at: number): never {
  throw new SyntaxError(at >= text.length ? "The text ends too early" : `Unexpected ${text[at]} at position ${at}`);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

function endOfString(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return fail(text, text.length);
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

type Extent = { end: number; size: number };

/** Containers longer than this are remembered by who passes over them: whoever opens them need not read them again. */
const LARGE = 50_000;
const largeParts = new WeakMap<JsonNode, ReadonlyMap<number, Extent>>();

/** A container that has been entered and not left. */
type Entered = { start: number; closer: number; commas: number; filled: boolean };

const enter = (start: number, code: number): Entered => ({
  start,
  closer: code === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY,
  commas: 0,
  filled: false,
});

/** Passes over an object or array without making anything of it; counts direct children, and notes the large ones. */
function skipContainer(text: string, open: number, large?: Map<number, Extent>): Extent {
  const outer: Entered[] = [];
  let inside = enter(open, text.charCodeAt(open));
  let at = open + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      inside.filled = true;
      at = endOfString(text, at);
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      inside.filled = true;
      outer.push(inside);
      inside = enter(at, code);
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      if (inside.closer !== code) return fail(text, at);
      const extent = { end: at + 1, size: inside.filled ? inside.commas + 1 : 0 };
      if (large && extent.end - inside.start > LARGE) large.set(inside.start, extent);
      const before = outer.pop();
      if (!before) return extent;
      inside = before;
    } else if (code === COMMA) {
      inside.commas += 1;
    } else if (Number.isNaN(code)) {
      return fail(text, at);
    } else if (code > 32) {
      inside.filled = true;
    }
    at += 1;
  }
}

function rootOf(node: JsonNode): JsonNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Value = Pick<JsonNode, "kind" | "start" | "end" | "size">;

function readValue(text: string, at: number, extentAt: (at: number) => Extent): Value {
  const code = text.charCodeAt(at);
  if (code === OPEN_OBJECT) return { kind: "object", start: at, ...extentAt(at) };
  if (code === OPEN_ARRAY) return { kind: "array", start: at, ...extentAt(at) };
  if (code === QUOTE) return { kind: "string", start: at, end: endOfString(text, at), size: 0 };
  literal.lastIndex = at;
  const word = literal.exec(text)?.[0] ?? fail(text, at);
  const kind = word === "null" ? "null" : word === "true" || word === "false" ? "boolean" : "number";
  return { kind, start: at, end: at + word.length, size: 0 };
}

/** The value a JSON text holds. One pass, nothing is copied. Throws SyntaxError where the text is not JSON. */
export function readRoot(text: string): JsonNode {
  const at = skipBlanks(text, 0);
  const large = new Map<number, Extent>();
  const value = readValue(text, at, (open) => skipContainer(text, open, large));
  const rest = skipBlanks(text, value.end);
  if (rest < text.length) fail(text, rest);
  const root: JsonNode = { parent: null, key: null, keyStart: at, ...value };
  largeParts.set(root, large);
  return root;
}

function readKey(text: string, at: number): { key: string; valueAt: number } {
  if (text.charCodeAt(at) !== QUOTE) fail(text, at);
  const end = endOfString(text, at);
  const colon = skipBlanks(text, end);
  if (text.charCodeAt(colon) !== COLON) fail(text, colon);
  return { key: JSON.parse(text.slice(at, end)) as string, valueAt: skipBlanks(text, colon + 1) };
}

/** At most `limit` children of an object or array, from its first or from an earlier answer's `next`. */
export function readChildren(text: string, parent: JsonNode, limit: number, from?: JsonChildren["next"]): JsonChildren {
  const nodes: JsonNode[] = [];
  if (parent.size === 0) return { nodes, next: null };
  const large = largeParts.get(rootOf(parent));
  const extentAt = (open: number) => large?.get(open) ?? skipContainer(text, open);
  let at = skipBlanks(text, from?.at ?? parent.start + 1);
  let index = from?.index ?? 0;
  for (;;) {
    const keyStart = at;
    const { key, valueAt } = parent.kind === "object" ? readKey(text, at) : { key: index, valueAt: at };
    const value = readValue(text, valueAt, extentAt);
    nodes.push({ parent, key, keyStart, ...value });
    index += 1;
    at = skipBlanks(text, value.end);
    if (text.charCodeAt(at) !== COMMA) {
      if (at !== parent.end - 1) fail(text, at);
      return { nodes, next: null };
    }
    at = skipBlanks(text, at + 1);
    if (nodes.length >= limit) return { nodes, next: { at, index } };
  }
}

/** The keys and positions that lead from the root to a node. */
export function pathOf(node: JsonNode): (string | number)[] {
  const path: (string | number)[] = [];
  for (let each: JsonNode | null = node; each && each.key !== null; each = each.parent) path.unshift(each.key);
  return path;
}

/** A path as JSONPath: `$.form.case['@case_id'][0]`. */
export function jsonPath(path: readonly (string | number)[], root = "$"): string {
  return path.reduce<string>((before, key) => {
    if (typeof key === "number") return `${before}[${key}]`;
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return `${before}.${key}`;
    return `${before}['${key.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
  }, root);
}
