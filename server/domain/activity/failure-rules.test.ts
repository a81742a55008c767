import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf, patternOf } from "@/server/domain/activity/failure-rules";

describe("the pattern of a message", () => {
  it.each([
    ["No org unit 18 in the register", "No org unit … in the register"],
    ["Patient 5c4d1ac2-76a6-4d3f-9d9f-1b7f0e2a4c11 is gone", "Patient … is gone"],
    [`Cannot find "Rukia \\"R\\" Ali" in 'Ngome'`, "Cannot find … in …"],
    ["It can't be done at 7 o'clock, they won't say why", "It can't be done at … o'clock, they won't say why"],
    [
      "GET https://dhis2.example/api/trackedEntities/aB3xY99kLmN/42?page=7 failed",
      "GET https://dhis2.example/api/trackedEntities/…/… failed",
    ],
    ["Request failed with status code 404 after 3012 ms", "Request failed with status code 404 after … ms"],
    ["Row 12, 13, 14 are double", "Row … are double"],
    ["at line 3:14\n  in   column", "at line … in column"],
    ["key k9f8a7b6c5d4 is taken", "key … is taken"],
    ["", ""],
  ])("%s", (message, pattern) => {
    expect(patternOf(message)).toBe(pattern);
  });

  const particulars = fc.oneof(
    fc.integer().map(String),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.uuid(),
    fc.string({ maxLength: 40 }).map((text) => JSON.stringify(text)),
    fc.nat().map((id) => `https://clinic.example/records/${id}?at=${id}`),
  );
  const kind = (text: string) => (text.startsWith("https:") ? "https://clinic.example/records/…" : "…");

  it("is the same whatever the particulars", () => {
    fc.assert(
      fc.property(particulars, particulars, (one, other) => {
        const [a, b] = [one, other].map((text) => patternOf(`The record ${text} was refused`));
        fc.pre(kind(one) === kind(other));
        expect(a).toBe(b);
        expect(a).toBe(`The record ${kind(one)} was refused`);
      }),
    );
  });

  it("is its own pattern, short, and never fails", () => {
    const any = fc.oneof(
      fc.string({ maxLength: 600, unit: "binary" }),
      fc.array(particulars).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(any, (text) => {
        const pattern = patternOf(text);
        expect([...pattern].length).toBeLessThanOrEqual(300);
        expect(patternOf(pattern)).toBe(pattern);
      }),
    );
  });
});

it("says what kind of failure it was", () => {
  expect(kindOf({ status: "failed", errorName: "TypeError" })).toBe("TypeError");
  expect(kindOf({ status: "timeout", errorName: null })).toBe("timeout");
  expect(kindOf({ status: "lost", errorName: " " })).toBe("lost");
});
