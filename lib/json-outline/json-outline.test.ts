import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonNode, jsonPath, pathOf, readChildren, readRoot } from "./json-outline";

function rebuild(text: string, node: JsonNode): unknown {
  if (node.kind !== "object" && node.kind !== "array") return JSON.parse(text.slice(node.start, node.end));
  const children: JsonNode[] = [];
  let part = readChildren(text, node, 3);
  children.push(...part.nodes);
  while (part.next) {
    part = readChildren(text, node, 3, part.next);
    children.push(...part.nodes);
  }
  expect(children).toHaveLength(node.size);
  if (node.kind === "array") return children.map((child) => rebuild(text, child));
  return Object.fromEntries(children.map((child) => [child.key, rebuild(text, child)]));
}

describe("json outline", () => {
  test("reads what JSON.parse reads, in parts, compact or indented", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(rebuild(text, readRoot(text)))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  test("keeps numbers as they were sent", () => {
    const text = '{"id": 12345678901234567890, "x": 1.50}';
    const [id, x] = readChildren(text, readRoot(text), 10).nodes;
    expect(id && text.slice(id.start, id.end)).toBe("12345678901234567890");
    expect(x && text.slice(x.start, x.end)).toBe("1.50");
  });

  test.each(["", "{", '{"a":1', "[1,2", "[1}", '{"a" 1}', "nul", "[1] 2", '"open', "[1 2]"])("refuses %j", (text) => {
    expect(() => rebuild(text, readRoot(text))).toThrow(SyntaxError);
  });

  test("says the way to a value", () => {
    const text = '{"form":{"case":[{"@case_id":"x"}]}}';
    let node = readRoot(text);
    while (node.size > 0) node = readChildren(text, node, 1).nodes[0] ?? node;
    expect(pathOf(node)).toEqual(["form", "case", 0, "@case_id"]);
    expect(jsonPath(pathOf(node))).toBe("$.form.case[0]['@case_id']");
    expect(jsonPath(["it's"], "$.data")).toBe("$.data['it\\'s']");
  });

  test("a nest of 200,000 arrays is passed over without recursion", () => {
    const text = "[".repeat(200_000) + "]".repeat(200_000);
    expect(readRoot(text)).toMatchObject({ kind: "array", size: 1, end: 400_000 });
  });
});
