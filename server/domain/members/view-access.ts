import { z } from "zod";
import type { AccessView } from "@/contracts/members";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** Besides the members: whether support may come in, and to whom the project is offered. */
export const viewAccess = query({
  action: "member.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<AccessView> => {
    const now = ctx.now();
    const { supportUntil, requiresMfa, offer } = await ctx.db.project.findUniqueOrThrow({
      where: { id: ctx.projectId },
      select: { supportUntil: true, requiresMfa: true, offer: { include: { toUser: { select: { name: true } } } } },
    });
    const isOpen = offer !== null && offer.expiresAt > now;
    return {
      requiresMfa,
      supportUntil: supportUntil !== null && supportUntil > now ? supportUntil : null,
      offer: isOpen
        ? {
            toUserId: offer.toUserId,
            toName: offer.toUser.name,
            expiresAt: offer.expiresAt,
            isForReader: offer.toUserId === userIdOf(ctx.actor),
          }
        : null,
    };
  },
});
