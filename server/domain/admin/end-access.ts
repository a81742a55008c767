import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import type { Ctx } from "@/server/core/context";
import { endSessions } from "@/server/domain/account/lookups";

/**
 * Ends all of a person's sign-ins and, with the commit, tells every process: open pages and streams of that person are
 * judged anew at once. Answers how many ended.
 */
export async function endAccess(ctx: Ctx, userId: string): Promise<number> {
  const count = await endSessions(ctx, userId);
  await judgeAnew(ctx, userId);
  return count;
}

/** Tells every process, with the commit, that a person's rights are others now. */
export async function judgeAnew(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.$queryRawUnsafe("SELECT pg_notify($1, $2)::text", NEWS_CHANNEL, newsTopic("member", userId));
}
