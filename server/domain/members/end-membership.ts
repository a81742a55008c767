import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import type { ProjectCtx } from "@/server/core/context";

/** Removes the row and, with the commit, tells every process: streams of that person are judged anew at once. */
export async function endMembership(ctx: ProjectCtx, userId: string): Promise<void> {
  const { projectId } = ctx;
  await ctx.db.member.delete({ where: { projectId_userId: { projectId, userId } } });
  await ctx.db.ownershipOffer.deleteMany({ where: { projectId, toUserId: userId } });
  await ctx.db.$queryRawUnsafe("SELECT pg_notify($1, $2)::text", NEWS_CHANNEL, newsTopic("member", userId));
}
