import { z } from "zod";
import { NEWS_CHANNEL } from "@/contracts/news";
import { command } from "@/server/core/command";

const AnnounceRuns = z.object({ topics: z.array(z.string()) });

/**
 * Tells every process that there are news, many topics in one statement. Apart from the changes themselves: commits
 * that notify go one after the other, so a notification within each would halve how many runs can end at once.
 */
export const announceRuns = command({
  action: "run.log",
  scope: "instance",
  input: AnnounceRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { topics }): Promise<void> => {
    if (topics.length === 0) return;
    await ctx.db.$queryRawUnsafe(
      `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, t)::text FROM unnest($2::text[]) AS t`,
      NEWS_CHANNEL,
      topics,
    );
  },
});
