import { describe, expect, test } from "vitest";
import { readRoot } from "@/lib/json-outline/json-outline";
import { closeNode, openNode, openTo, openUntil, PART, rowsOf } from "./json-tree-rows";

describe("the rows of a tree", () => {
  test("two million values are read in parts, and the last row says how many wait", () => {
    const text = `[${"7,".repeat(2_000_000)}7]`;
    const root = readRoot(text);
    let opened = openUntil(text, root, 80);
    expect(rowsOf(root, opened)).toHaveLength(PART + 2);
    expect(rowsOf(root, opened).at(-1)).toMatchObject({ type: "more", left: 2_000_001 - PART });
    opened = openNode(text, opened, root);
    expect(rowsOf(root, opened).at(-1)).toMatchObject({ type: "more", left: 2_000_001 - 2 * PART });
  });

  test("a large part stays closed at first, small ones beside it open", () => {
    const text = JSON.stringify({ small: { a: 1 }, large: Array.from({ length: 500 }, (_, at) => at) });
    const root = readRoot(text);
    const keys = rowsOf(root, openUntil(text, root, 80)).map((row) => row.node.key);
    expect(keys).toEqual([null, "small", "a", "large"]);
  });

  test("the way to a place in the text is opened, over the parts before it", () => {
    const text = JSON.stringify({ many: Array.from({ length: 3 * PART }, (_, at) => ({ at })) });
    const root = readRoot(text);
    const place = text.indexOf(`${2 * PART + 5}}`);
    const [opened, node] = openTo(text, new Map(), root, place);
    expect(text.slice(node.start, node.end)).toBe(String(2 * PART + 5));
    expect(rowsOf(root, opened).some((row) => row.node.start === node.start)).toBe(true);
  });

  test("what was open inside a closed node is open again with it", () => {
    const text = '{"a":{"b":{"c":1}}}';
    const root = readRoot(text);
    const opened = openUntil(text, root, 80);
    const a = rowsOf(root, opened)[1]?.node ?? root;
    const closed = closeNode(opened, a);
    expect(rowsOf(root, closed)).toHaveLength(2);
    expect(rowsOf(root, openNode(text, closed, a))).toHaveLength(4);
  });
});
