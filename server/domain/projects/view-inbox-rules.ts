import { z } from "zod";
import { InboxReply } from "@/contracts/inbox";
import type { InboxRules } from "@/contracts/inbox-auth";
import { query } from "@/server/core/query";

/** What the inbox asks of senders and what it answers; the methods themselves are for who may change them. */
export const viewInboxRules = query({
  action: "project.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<InboxRules> => {
    const { projectId } = ctx;
    const [project, methods] = await Promise.all([
      ctx.db.project.findUniqueOrThrow({
        where: { id: projectId },
        select: { inboxRateLimit: true, inboxAllow: true, inboxReply: true },
      }),
      ctx.db.inboxAuth.count({ where: { projectId, revokedAt: null } }),
    ]);
    const reply = project.inboxReply === null ? null : InboxReply.safeParse(project.inboxReply);
    return {
      rateLimit: project.inboxRateLimit,
      allow: project.inboxAllow,
      reply: reply?.success ? reply.data : null,
      methods,
    };
  },
});
