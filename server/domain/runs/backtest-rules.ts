import type { BacktestRequest, RequestPair, SideEnd, Verdict } from "@/contracts/backtests";

/** Longer states are compared, and not kept to look at. */
export const STATE_KEPT = 400_000;
/** Of so many calls the beginning of the body is kept, and so much of it. */
const BODIES_KEPT = 20;
const BODY_KEPT = 2000;
/** A message that took its process with it is tried once more. */
export const MOST_ATTEMPTS = 2;

/** What is kept of one side of a case. */
export type KeptSide = { end: SideEnd; requests: BacktestRequest[] };
/** The whole of it, while both are compared. */
export type Side = KeptSide & { state: string | null };

/** Judges what the draft would change for one message. */
export function judge(live: Side, draft: Side): Verdict {
  if (isStuck(live) || isStuck(draft)) return "unclear";
  if (live.end.status === "success" && draft.end.status !== "success") return "fails";
  const { status, exitCode, error } = live.end;
  const isSameEnd = status === draft.end.status && exitCode === draft.end.exitCode && error === draft.end.error;
  const isSame = isSameEnd && live.state === draft.state;
  return isSame && pairRequests(live.requests, draft.requests).every(({ kind }) => kind === "same")
    ? "same"
    : "changed";
}

/** It failed, and a call of it got no answer: how it would have gone on is not known. */
function isStuck({ end }: Side): boolean {
  return end.status !== "success" && end.refused > 0;
}

/** Bounds what is kept of the calls' bodies; none of them where the project does not keep everything. */
export function keptRequests(requests: readonly BacktestRequest[], keepsBodies: boolean): BacktestRequest[] {
  return requests.map((one, i) => {
    const keeps = keepsBodies && i < BODIES_KEPT && one.body !== null;
    return { ...one, body: keeps ? (one.body ?? "").slice(0, BODY_KEPT) : null };
  });
}

/** Puts the calls of both sides beside each other, in their order: what is at the same address belongs together. */
export function pairRequests(live: readonly BacktestRequest[], draft: readonly BacktestRequest[]): RequestPair[] {
  const lengths = commonLengths(live, draft);
  const pairs: RequestPair[] = [];
  let l = 0;
  let d = 0;
  while (l < live.length || d < draft.length) {
    const mine = live[l];
    const theirs = draft[d];
    if (mine && theirs && isSameAddress(mine, theirs)) {
      pairs.push({ kind: isSameCall(mine, theirs) ? "same" : "changed", live: mine, draft: theirs });
      l += 1;
      d += 1;
    } else if (theirs && (!mine || at(lengths, l, d + 1) >= at(lengths, l + 1, d))) {
      pairs.push({ kind: "added", live: null, draft: theirs });
      d += 1;
    } else {
      pairs.push({ kind: "removed", live: mine ?? null, draft: null });
      l += 1;
    }
  }
  return pairs;
}

const isSameAddress = (a: BacktestRequest, b: BacktestRequest) =>
  a.method === b.method && a.host === b.host && a.path === b.path;
const isSameCall = (a: BacktestRequest, b: BacktestRequest) => a.bodyHash === b.bodyHash && a.status === b.status;
const at = (lengths: number[][], l: number, d: number) => lengths[l]?.[d] ?? 0;

/** The length of the longest common series of addresses from each pair of places on. */
function commonLengths(live: readonly BacktestRequest[], draft: readonly BacktestRequest[]): number[][] {
  const lengths: number[][] = [];
  for (let l = live.length; l >= 0; l--) {
    const row: number[] = [];
    const below = lengths[l + 1] ?? [];
    for (let d = draft.length; d >= 0; d--) {
      const mine = live[l];
      const theirs = draft[d];
      if (!mine || !theirs) row[d] = 0;
      else if (isSameAddress(mine, theirs)) row[d] = (below[d + 1] ?? 0) + 1;
      else row[d] = Math.max(below[d] ?? 0, row[d + 1] ?? 0);
    }
    lengths[l] = row;
  }
  return lengths;
}
