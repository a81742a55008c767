import { expect, test } from "vitest";
import type { StoredLogLine } from "@/contracts/runs";
import { joinLines } from "./use-live-log";

const line = (seq: number): StoredLogLine => ({ seq, at: 0, level: "info", source: "job", text: String(seq) });

test("lines that a new connection sends again are shown once", () => {
  const shown = joinLines([line(1), line(2)], [line(2), line(3)]);
  expect(shown.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(joinLines(shown, [line(1)])).toBe(shown);
});
