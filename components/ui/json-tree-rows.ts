import { type JsonChildren, type JsonNode, readChildren } from "@/lib/json-outline/json-outline";

/** How many children of one node are read at a time: the rest waits behind a row that asks. */
export const PART = 2_000;

/** What is open: a node (by where it starts) → the children read so far. Never changed in place. */
export type Opened = ReadonlyMap<number, JsonChildren>;

export type TreeRow =
  | { type: "node"; node: JsonNode; depth: number; open: boolean }
  | { type: "more"; node: JsonNode; depth: number; left: number };

/** Opens a node; one that is open already gets the next part of its children. */
export function openNode(text: string, opened: Opened, node: JsonNode): Opened {
  const shown = opened.get(node.start);
  if (shown && !shown.next) return opened;
  const part = readChildren(text, node, PART, shown?.next);
  return new Map(opened).set(node.start, { nodes: [...(shown?.nodes ?? []), ...part.nodes], next: part.next });
}

/** Closes a node; what was open below it is open again when it is. */
export function closeNode(opened: Opened, node: JsonNode): Opened {
  const rest = new Map(opened);
  rest.delete(node.start);
  return rest;
}

/** Opens from the outside in until about `rowLimit` rows show; of many children the first part. What would be more stays closed. */
export function openUntil(text: string, root: JsonNode, rowLimit: number): Opened {
  const opened = new Map<number, JsonChildren>();
  let rows = 1;
  const waiting: JsonNode[] = [root];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (node.size === 0 || (node !== root && rows + Math.min(node.size, PART) > rowLimit)) continue;
    const part = readChildren(text, node, PART);
    opened.set(node.start, part);
    rows += part.nodes.length;
    for (const child of part.nodes) if (child.size > 0) waiting.push(child);
  }
  return opened;
}

/** Whether something below the root is still closed, or waits behind a row that asks. */
export function isPartly(root: JsonNode, opened: Opened): boolean {
  return rowsOf(root, opened).some((row) => row.type === "more" || (row.node.size > 0 && !row.open));
}

/** The children of a node read so far, and as many parts more as it takes to come past an offset. */
function readPast(text: string, node: JsonNode, before: JsonChildren | undefined, offset: number): JsonChildren {
  if (before && (!before.next || (before.nodes.at(-1)?.end ?? 0) > offset)) return before;
  const nodes = [...(before?.nodes ?? [])];
  let next = before?.next ?? null;
  do {
    const part = readChildren(text, node, PART, next);
    for (const child of part.nodes) nodes.push(child);
    next = part.next;
  } while (next && (nodes.at(-1)?.end ?? 0) <= offset);
  return { nodes, next };
}

/** Opens every node on the way to an offset of the text. Answers what is open then and the innermost node there. */
export function openTo(text: string, opened: Opened, root: JsonNode, offset: number): [Opened, JsonNode] {
  let now = opened;
  let node = root;
  for (;;) {
    if (node.size === 0 || offset < node.start) return [now, node];
    const shown = readPast(text, node, now.get(node.start), offset);
    if (now.get(node.start) !== shown) now = new Map(now).set(node.start, shown);
    const inner = shown.nodes.find((child) => child.keyStart <= offset && offset < child.end);
    if (!inner) return [now, node];
    node = inner;
  }
}

/** The rows that show, from top to bottom. */
export function rowsOf(root: JsonNode, opened: Opened): TreeRow[] {
  const rows: TreeRow[] = [];
  const stack: TreeRow[] = [{ type: "node", node: root, depth: 0, open: opened.has(root.start) }];
  for (let row = stack.pop(); row; row = stack.pop()) {
    rows.push(row);
    if (row.type === "more" || !row.open || row.node.size === 0) continue;
    const shown = opened.get(row.node.start);
    if (!shown) continue;
    const depth = row.depth + 1;
    if (shown.next) stack.push({ type: "more", node: row.node, depth, left: row.node.size - shown.nodes.length });
    for (let at = shown.nodes.length - 1; at >= 0; at -= 1) {
      const node = shown.nodes[at];
      if (node) stack.push({ type: "node", node, depth, open: node.size > 0 && opened.has(node.start) });
    }
  }
  return rows;
}
