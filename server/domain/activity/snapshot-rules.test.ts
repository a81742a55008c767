import { expect, it } from "vitest";
import { freeze, thaw } from "@/server/domain/activity/snapshot-rules";

it("keeps ids beyond what a number holds, moments, lists and texts as they were", () => {
  const filter = {
    projectId: "p",
    from: new Date("2026-01-01T00:00:00Z"),
    to: null,
    highest: 9_007_199_254_740_993n,
    ids: [1n, 2n],
    text: [{ words: ["a"], isPrefix: false, isExcluded: true }],
    criteria: { criteria: '{"a":1}', exclusion: null },
  };
  expect(thaw(JSON.parse(freeze(filter)))).toEqual(filter);
});
