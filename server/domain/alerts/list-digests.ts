import { z } from "zod";
import { query } from "@/server/core/query";
import { DIGEST_OF, dueDigest } from "@/server/domain/alerts/lookups";

/** Who is to be sent a digest now: members whose period has ended, and who were not told of it. */
export const listDigests = query({
  action: "digest.send",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<{ projectId: string; userId: string }[]> => {
    const members = await ctx.db.member.findMany({ where: { digest: { not: "never" } }, select: DIGEST_OF });
    const now = ctx.now();
    return members
      .filter((member) => dueDigest(member, now) !== null)
      .map(({ projectId, userId }) => ({ projectId, userId }));
  },
});
