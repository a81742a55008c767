import { SetInboxReply } from "@/contracts/inbox-auth";
import { Prisma } from "@/prisma/generated/client";
import { command } from "@/server/core/command";

/** What a sender reads when its message was taken, for those that insist on their own; null: Millrace's own answer. */
export const setInboxReply = command({
  action: "project.set_inbox_reply",
  scope: "project",
  input: SetInboxReply,
  run: async (ctx, { reply }): Promise<{ reply: typeof reply }> => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { inboxReply: true } });
    await ctx.db.project.update({ where: { id }, data: { inboxReply: reply ?? Prisma.DbNull } });
    ctx.changed({ entity: "project", id, before, after: { inboxReply: reply } });
    return { reply };
  },
});
