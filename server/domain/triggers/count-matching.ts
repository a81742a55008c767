import { CountMatching, type MatchingCount } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { countMatchingMessages, SCAN_LIMIT } from "@/server/domain/triggers/count-matching.sql";
import { readCriteria } from "@/server/domain/triggers/trigger-rules";

/** "Found N matching messages", for criteria that are being typed. Says whether all messages were looked at. */
export const countMatching = query({
  action: "trigger.list",
  scope: "project",
  input: CountMatching,
  run: async (ctx, input): Promise<MatchingCount> => {
    const { criteria, exclusion } = readCriteria(input);
    const found = await countMatchingMessages(ctx.db, ctx.projectId, criteria, exclusion);
    return { ...found, exact: found.scanned < SCAN_LIMIT };
  },
});
