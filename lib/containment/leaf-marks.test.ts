import { describe, expect, it } from "vitest";
import { contains } from "./contains";
import { generatePair, randomFrom } from "./generate-pair.test-data";
import { bodyMarks, criteriaMarks } from "./leaf-marks";
import { parseLossless } from "./lossless";
import { VECTORS } from "./vectors.test-data";

const PAIRS = 8_000;

function hasAll(body: string, criteria: string, owner = "p") {
  const has = new Set(bodyMarks(owner, parseLossless(body)) ?? []);
  const { marks, isExact } = criteriaMarks("p", parseLossless(criteria));
  return { all: marks.every((mark) => has.has(mark)), isExact };
}

describe("marks", () => {
  it.each(VECTORS)("%s", (_, body, criteria, expected) => {
    const { all, isExact } = hasAll(body, criteria);
    if (expected || isExact) expect(all).toBe(expected);
  });

  it("of a body hold those of every criteria it contains; where they are exact, of no others", () => {
    const random = randomFrom(20260411);
    let exact = 0;
    for (let i = 0; i < PAIRS; i++) {
      const { body, criteria } = generatePair(random);
      const expected = contains(parseLossless(body), parseLossless(criteria));
      const { all, isExact } = hasAll(body, criteria);
      if (isExact) exact += 1;
      if (all !== expected && (isExact || expected)) throw new Error(`${body} @> ${criteria} is ${expected}`);
    }
    expect(exact).toBeGreaterThan(PAIRS / 2);
  }, 60_000);

  it("are exact but where an element of an array must have several things at once", () => {
    expect(hasAll('{"a":[{"x":1,"y":3},{"x":2,"y":2}]}', '{"a":[{"x":1,"y":2}]}')).toEqual({
      all: true,
      isExact: false,
    });
    expect(hasAll('{"a":[1,2]}', '{"a":[2,1]}')).toEqual({ all: true, isExact: true });
    expect(hasAll('{"a":{"b":1},"c":2}', '{"c":2,"a":{}}')).toEqual({ all: true, isExact: true });
  });

  it("are of one owner, and none where there are too many", () => {
    expect(hasAll('{"a":1}', '{"a":1}', "another").all).toBe(false);
    expect(
      bodyMarks(
        "p",
        Array.from({ length: 3_000 }, (_, i) => i),
      ),
    ).toBeNull();
    expect(
      bodyMarks(
        "p",
        Array.from({ length: 3_000 }, () => 7),
      ),
    ).toHaveLength(3);
  });

  it("are numbers that every language holds exactly, and far apart", () => {
    const marks = bodyMarks("p", Object.fromEntries(Array.from({ length: 1_900 }, (_, i) => [`k${i}`, i]))) ?? [];
    expect(marks).toHaveLength(1_901);
    expect(marks.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(marks.map((mark) => Math.floor(mark / 2 ** 32))).size).toBeGreaterThan(1_890);
  });
});
