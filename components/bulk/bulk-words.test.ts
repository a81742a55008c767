import { describe, expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { aboutWords, makeKey, monthWords, paceFault, paceWords, readPace } from "./bulk-words";

const pace = { concurrency: 5, meanMs: 2_000, waiting: 0 };
const runs = { count: 300, exact: true };

describe("paceWords", () => {
  it("counts what waits already, and the rate where it is slower", () => {
    expect(paceWords(english, { runs, pace }, null)).toBe(
      "About 2 min: the last runs took 2.0 s on average, 5 at once",
    );
    expect(paceWords(english, { runs, pace: { ...pace, waiting: 300 } }, null)).toBe(
      "About 4 min: the last runs took 2.0 s on average, 5 at once, with 300 that wait already",
    );
    expect(paceWords(english, { runs, pace }, 10)).toMatch(/^About 30 min:/);
  });

  it("says that it does not know", () => {
    expect(paceWords(english, { runs, pace: { ...pace, meanMs: null } }, null)).toMatch(/^Not known:/);
    expect(paceWords(english, { runs, pace: { ...pace, meanMs: null } }, 60)).toMatch(/^Not known, at least 5 min:/);
    expect(paceWords(english, { runs: { count: 0, exact: true }, pace }, null)).toBe("Nothing to wait for");
  });
});

it("takes a pace as it is typed, and refuses what is none", () => {
  expect([readPace(""), readPace(" 90 "), readPace("100000")]).toEqual([null, 90, 100_000]);
  for (const typed of ["0", "1.5", "1e9", "-5", "100001", "some"]) expect(readPace(typed)).toBeUndefined();
  expect([paceFault(english, ""), paceFault(english, "1e9")]).toEqual([null, "A whole number from 1 to 100000."]);
});

it("says what is about right and what is so", () => {
  expect(aboutWords(english, { count: 1, exact: true }, "run")).toBe("1 run");
  expect(aboutWords(english, { count: 12_000, exact: false }, "message")).toBe("about 12,000 messages");
  expect(monthWords(english, { runs, monthRuns: 1_200 })).toContain("1,200 runs so far, 1,500 with these");
});

it("makes another key each time", () => {
  expect(makeKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(makeKey()).not.toBe(makeKey());
});
