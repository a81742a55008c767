import { expect, test } from "vitest";
import { shownSpan, spanBounds } from "./date-range-value";

const now = Date.parse("2026-11-22T14:03:09.120Z");

test("a relative span begins at a full minute or hour and has no end", () => {
  expect(spanBounds({ last: "1h" }, now)).toEqual({ from: "2026-11-22T13:03:00.000Z" });
  expect(spanBounds({ last: "7d" }, now)).toEqual({ from: "2026-11-15T14:00:00.000Z" });
  expect(spanBounds({ last: "all" }, now)).toEqual({ from: "1970-01-01T00:00:00.000Z" });
});

test("a custom span is passed on as it is, open ends left out", () => {
  expect(spanBounds({ from: "2026-11-01T00:00:00.000Z" }, now)).toEqual({ from: "2026-11-01T00:00:00.000Z" });
  expect(spanBounds({ to: "2026-11-02T00:00:00.000Z", from: null }, now)).toEqual({ to: "2026-11-02T00:00:00.000Z" });
  expect(spanBounds({}, now)).toEqual({});
});

test("a list that ids hold shows all time, unless dates are chosen too", () => {
  expect(shownSpan({}, false)).toEqual({ last: "30d" });
  expect(shownSpan({ last: null, from: null, to: null }, true)).toEqual({ last: "all" });
  expect(shownSpan({ last: "7d" }, true)).toMatchObject({ last: "7d" });
});
