import { CountMatching, EXACT_MATCHES, MATCHING_DAYS, type MatchingCount } from "@/contracts/triggers";
import { criteriaMarks } from "@/lib/containment/leaf-marks";
import { parseLossless } from "@/lib/containment/lossless";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import {
  type Asked,
  countByLeaves,
  countNewest,
  countReceived,
  MOST_OF_THEM,
  NEWEST,
  readReach,
  SCAN_LIMIT,
  walkNewest,
} from "@/server/domain/triggers/count-matching.sql";
import { readCriteria } from "@/server/domain/triggers/trigger-rules";

const DAY_MS = 86_400_000;
/** Of candidates that have to be compared so many are, before the rest is estimated. */
const MOST_COMPARED = 20_000;

/**
 * "Found N matching messages" of the last 30 days, for criteria that are being typed: exact to 10,000, an estimate above,
 * and the newest of them. While the index is still being made only the newest are looked at, and it says so.
 */
export const countMatching = query({
  action: "trigger.list",
  scope: "project",
  input: CountMatching,
  run: async (ctx, input): Promise<MatchingCount> => {
    const since = new Date(ctx.now().getTime() - MATCHING_DAYS * DAY_MS);
    const asked = { ...readCriteria(input), since };
    const top = await countNewest(ctx.db, ctx.projectId, asked);
    const { scanned, newest, last } = top;
    if (scanned < SCAN_LIMIT || last === null) return { count: top.count, exact: true, scanned, newest };
    return countAll(ctx, asked, { ...top, last });
  },
});

type Top = Omit<Awaited<ReturnType<typeof countNewest>>, "last"> & { last: bigint };

/** Beyond the newest, by the index of what stands where in a message. */
async function countAll(ctx: ProjectCtx, asked: Asked, top: Top): Promise<MatchingCount> {
  const { projectId, db } = ctx;
  const { scanned, last } = top;
  const { lowest, indexed } = await readReach(db, projectId, asked.since, last);
  if (!indexed) {
    const received = await countReceived(db, projectId, asked.since);
    return { count: Math.round((top.count / scanned) * received), exact: false, scanned, newest: top.newest };
  }
  const marks = marksOf(projectId, asked);
  const most = marks.compare ? MOST_COMPARED : EXACT_MATCHES + 1;
  const rest = await countByLeaves(db, projectId, { ...asked, ...marks, lowest, last, most });
  const count = top.count + rest.count;
  const newest = [...top.newest, ...rest.newest].slice(0, NEWEST);
  if (!rest.isCut) return { count, exact: true, scanned, newest };
  const total = await countReceived(db, projectId, asked.since);
  const missing = NEWEST - top.newest.length;
  const older = missing > 0 ? await walkNewest(db, projectId, { ...asked, last, missing }) : [];
  // The index gives its candidates from the oldest on: as far as they reach says how many there are.
  const share = rest.reached === null ? 1 : Number(rest.reached - lowest + 1n) / Number(last - lowest + 1n);
  const within = rest.reached === null ? rest.count : rest.count * MOST_OF_THEM;
  const estimate = top.count + within / Math.min(1, Math.max(share, within / total));
  return {
    count: Math.min(total, Math.round(estimate)),
    exact: false,
    scanned: total,
    newest: [...top.newest, ...older].slice(0, NEWEST),
  };
}

/** Criteria and exclusion as the index has them; `compare` where it alone does not tell. */
function marksOf(projectId: string, { criteria, exclusion }: Asked) {
  const wanted = criteriaMarks(projectId, parseLossless(criteria));
  const unwanted = exclusion === null ? null : criteriaMarks(projectId, parseLossless(exclusion));
  const isTold = unwanted === null || unwanted.isExact;
  return {
    leaves: wanted.marks,
    without: unwanted?.isExact ? unwanted.marks : null,
    compare: !wanted.isExact || !isTold,
  };
}
