import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catchState, membersOf, messageState, spreadState } from "@/server/domain/runs/state-rules";

describe("initial states", () => {
  test("a message's state holds the body as it is, digit by digit, and what came with it", () => {
    expect(messageState('{"id":12345678901234567890.10}', '{"a":"b"}', '{"q":"1"}')).toBe(
      '{"data":{"id":12345678901234567890.10},"request":{"headers":{"a":"b"},"query":{"q":"1"}}}',
    );
    expect(JSON.parse(messageState("[1]", null, null))).toEqual({ data: [1], request: { headers: {}, query: {} } });
  });

  test("spreading is what JavaScript does, whatever the value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
        const spread: unknown = JSON.parse(spreadState(JSON.stringify(value, null, space)));
        expect(spread).toEqual(typeof value === "string" ? {} : JSON.parse(JSON.stringify({ ...(value as object) })));
      }),
      { numRuns: 2000 },
    );
  });

  test("configuration is never carried on", () => {
    expect(spreadState('{"configuration":{"password":"x"},"data":{"configuration":1}}')).toBe(
      '{"data":{"configuration":1}}',
    );
  });

  test("a catch run gets the failed run's state spread and whole, and the log", () => {
    expect(JSON.parse(catchState('{"data":{"a":1},"error":"own"}', ["one", "two"]))).toEqual({
      data: { a: 1 },
      initialState: { data: { a: 1 }, error: "own" },
      error: ["one", "two"],
    });
    expect(JSON.parse(catchState(null, []))).toEqual({ initialState: null, error: [] });
  });

  test("a chain of catches grows by one state a link, not by doubling", () => {
    let state = JSON.stringify({ data: "x".repeat(1000) });
    for (let i = 0; i < 20; i++) state = catchState(state, ["failed"]);
    expect(state.length).toBeLessThan(25_000);
  });

  test("strings with braces, quotes and escapes do not confuse the split", () => {
    const value = { 'a"}': '{"b":[1,2]}', "c\\": ["]", { d: '\\"' }], e: null };
    expect(membersOf(JSON.stringify(value)).map(([key]) => JSON.parse(key))).toEqual(Object.keys(value));
    expect(JSON.parse(spreadState(JSON.stringify(value)))).toEqual(value);
  });
});
