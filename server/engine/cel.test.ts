import { describe, expect, test } from "vitest";
import { conditionHolds, evaluateExpression, keyOf, parseExpression } from "./cel";

const nothing = { event: { data: {} } };
const withData = (data: Record<string, unknown>) => ({ event: { data } });

describe("what is absent is unknown, never an error", () => {
  test.each([
    ['event.data.missing == "foo"', false],
    ["event.data.missing == null", true],
    ["event.data.missing == 0", false],
    ['event.data.missing != "foo"', true],
    ["event.data.missing != null", false],
    ["event.data.missing != 0", true],
    ["event.data.missing > 5", false],
    ["event.data.missing < 5", true],
    ["5 > event.data.missing", true],
    ["5 < event.data.missing", false],
    ["size(event.data.missing) == 0", true],
    ['event.data.missing in ["a"]', false],
    ["event.data.a == event.data.b", false],
    ["event.data.a.b.c == 'x'", false],
    ["event.nowhere.exists(x, x == 'a')", false],
    ["event.data.constructor == null", true],
  ])("%s is %s", (source, expected) => {
    expect(conditionHolds(source, nothing)).toBe(expected);
  });
});

describe("conditions over data", () => {
  test.each([
    ["event.data.number > 3.141", { number: 4 }, true],
    ["event.data.number >= 4 && event.data.number <= 4", { number: 4 }, true],
    ["event.data.tags.exists(x, x == 'a')", { tags: ["a"] }, true],
    ["event.data.tags.all(x, x == 'a')", { tags: ["a", "b"] }, false],
    ["event.data.kind in ['Bug'] == true", { kind: "Bug" }, true],
    ["event.data.name.matches('^h')", { name: "hi" }, true],
    ["event.data.name.startsWith('h') && !event.data.name.endsWith('x')", { name: "hi" }, true],
    ["lowercase(event.data.name) == 'hi'", { name: "HI" }, true],
    ["event.data.place == {'x': 1, 'y': [2]}", { place: { y: [2], x: 1 } }, true],
    ["event.data.list[1] == 'b'", { list: ["a", "b"] }, true],
    ["timestamp(event.data.at) < now()", { at: "2020-01-01T00:00:00Z" }, true],
    ["event.data.text.nonsense('x')", { text: "y" }, false],
  ])("%s over %j is %s", (source, data, expected) => {
    expect(conditionHolds(source, withData(data))).toBe(expected);
  });

  test("two events are compared by what a wait names event and async", () => {
    const scope = { event: { data: { id: 1 } }, async: { data: { id: 1, ok: true } } };
    expect(conditionHolds("event.data.id == async.data.id && async.data.ok == true", scope)).toBe(true);
    expect(conditionHolds("event.data.id == async.data.id", { ...scope, async: { data: { id: 2 } } })).toBe(false);
  });
});

describe("values", () => {
  test.each([
    ["event.data.name + event.data.missing", { name: "hello" }, "hello"],
    ["event.data.x ? event.data.x : event.data.y", { y: "Y" }, "Y"],
    ["event.data.a || event.data.b", { b: "B" }, "B"],
    ["event.data.vip ? 600 : 0", { vip: true }, 600],
    ["1 + 2 * 3", {}, 7],
    ["-event.data.n", { n: 2 }, -2],
    ["event.data.missing", {}, null],
    ["[1, 2].map(x, x + 1)", {}, [2, 3]],
  ])("%s over %j is %j", (source, data, expected) => {
    expect(evaluateExpression(source, withData(data))).toEqual(expected);
  });

  test("keys are text: a text as it is, everything else as JSON", () => {
    expect(keyOf("event.data.p", withData({ p: "A" }))).toBe("A");
    expect(keyOf("event.data.p", withData({ p: 7 }))).toBe("7");
    expect(keyOf("event.data.p", nothing)).toBe("null");
    expect(keyOf(undefined, nothing)).toBe("");
  });
});

test("what is not CEL is refused, not taken for false", () => {
  expect(() => parseExpression("event.data. ==")).toThrow();
  expect(() => conditionHolds("((", nothing)).toThrow();
});
