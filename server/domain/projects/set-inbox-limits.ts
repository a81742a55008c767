import { SetInboxLimits } from "@/contracts/inbox-auth";
import { command } from "@/server/core/command";

/** How many messages a minute the inbox takes, and from which addresses. Every door knows it within a second. */
export const setInboxLimits = command({
  action: "project.set_inbox_limits",
  scope: "project",
  input: SetInboxLimits,
  run: async (ctx, { rateLimit, allow }): Promise<{ rateLimit: number | null; allow: string[] }> => {
    const id = ctx.projectId;
    const select = { inboxRateLimit: true, inboxAllow: true };
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select });
    const after = { inboxRateLimit: rateLimit, inboxAllow: [...new Set(allow)] };
    await ctx.db.project.update({ where: { id }, data: after });
    ctx.changed({ entity: "project", id, before, after });
    return { rateLimit, allow: after.inboxAllow };
  },
});
