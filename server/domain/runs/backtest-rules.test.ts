import { describe, expect, test } from "vitest";
import type { BacktestRequest, SideEnd } from "@/contracts/backtests";
import { judge, keptRequests, pairRequests, type Side } from "@/server/domain/runs/backtest-rules";

const call = (path: string, over: Partial<BacktestRequest> = {}): BacktestRequest => ({
  ...{ n: 1, method: "POST", host: "a.example", path, status: 201 },
  ...{ answeredBy: "recorded", bodyHash: "x", body: "{}" },
  ...over,
});
const side = (end: Partial<SideEnd> = {}, over: Partial<Side> = {}): Side => ({
  end: {
    ...{ status: "success", exitCode: 0, error: null, durationMs: 3 },
    ...{ stateBytes: 2, requests: 0, refused: 0, otherBody: 0 },
    ...end,
  },
  requests: [],
  state: "{}",
  ...over,
});
const FAILED = { status: "failed", exitCode: 1, error: "Error: no", stateBytes: null } as const;

describe("judging a draft on one message", () => {
  test.each([
    ["the same end, state and calls", side(), side({ durationMs: 900 }), "same"],
    ["the same failure", side(FAILED), side(FAILED), "same"],
    ["another state", side(), side({}, { state: '{"a":1}' }), "changed"],
    [
      "another body sent",
      side({}, { requests: [call("/a")] }),
      side({}, { requests: [call("/a", { bodyHash: "y" })] }),
      "changed",
    ],
    ["one call more", side(), side({}, { requests: [call("/a")] }), "changed"],
    ["another failure", side(FAILED), side({ ...FAILED, error: "Error: else" }), "changed"],
    ["a failure mended", side(FAILED), side(), "changed"],
    ["a success that would fail", side(), side(FAILED), "fails"],
    ["a failure after a refused call", side(), side({ ...FAILED, refused: 1 }), "unclear"],
    ["both failed after a refused call", side({ ...FAILED, refused: 1 }), side({ ...FAILED, refused: 1 }), "unclear"],
    ["a refused call that was coped with", side({ refused: 1 }), side({ refused: 1 }), "same"],
  ] as const)("%s", (_, live, draft, verdict) => {
    expect(judge(live, draft)).toBe(verdict);
  });
});

describe("the calls of both sides", () => {
  const kinds = (live: BacktestRequest[], draft: BacktestRequest[]) =>
    pairRequests(live, draft).map((pair) => `${pair.kind} ${(pair.draft ?? pair.live)?.path}`);

  test("stand beside each other where they go to the same address, in order", () => {
    expect(kinds([call("/a"), call("/b"), call("/c")], [call("/a"), call("/x"), call("/c")])).toEqual([
      "same /a",
      "added /x",
      "removed /b",
      "same /c",
    ]);
  });

  test("are changed by another body or another answer", () => {
    expect(kinds([call("/a"), call("/b")], [call("/a", { bodyHash: "y" }), call("/b", { status: null })])).toEqual([
      "changed /a",
      "changed /b",
    ]);
  });

  test("of nothing are none, and 200 of each are quick", () => {
    expect(kinds([], [])).toEqual([]);
    const many = Array.from({ length: 200 }, (_, i) => call(`/${i}`));
    expect(kinds(many, [...many].reverse())).toHaveLength(399);
  });

  test("keep the beginnings of their bodies, and none where the project does not keep everything", () => {
    const large = [call("/a", { body: "x".repeat(5000) }), call("/b", { body: null })];
    expect(keptRequests(large, true).map(({ body }) => body?.length ?? null)).toEqual([2000, null]);
    expect(keptRequests(large, false).map(({ body }) => body)).toEqual([null, null]);
    const many = Array.from({ length: 30 }, () => call("/a"));
    expect(keptRequests(many, true).filter(({ body }) => body !== null)).toHaveLength(20);
  });
});
