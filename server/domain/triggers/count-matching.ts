import { CountMatching, MATCHING_DAYS, type MatchingCount } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { countNewest, countReceived, SCAN_LIMIT } from "@/server/domain/triggers/count-matching.sql";
import { readCriteria } from "@/server/domain/triggers/trigger-rules";

const DAY_MS = 86_400_000;

/** "Found N matching messages" of the last 30 days, for criteria that are being typed; says whether it is an estimate. */
export const countMatching = query({
  action: "trigger.list",
  scope: "project",
  input: CountMatching,
  run: async (ctx, input): Promise<MatchingCount> => {
    const since = new Date(ctx.now().getTime() - MATCHING_DAYS * DAY_MS);
    const { scanned, count, newest } = await countNewest(ctx.db, ctx.projectId, { ...readCriteria(input), since });
    if (scanned < SCAN_LIMIT) return { count, exact: true, scanned, newest };
    const received = await countReceived(ctx.db, ctx.projectId, since);
    return { count: Math.round((count / scanned) * received), exact: false, scanned, newest };
  },
});
