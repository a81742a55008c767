import { ByInvitation } from "@/contracts/members";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";

/** Takes an invitation back: its link opens nothing any more. Twice changes nothing. */
export const revokeInvitation = command({
  action: "member.add",
  scope: "project",
  input: ByInvitation,
  run: async (ctx, { invitationId }): Promise<{ id: string }> => {
    const where = { id: invitationId, projectId: ctx.projectId };
    const row = await ctx.db.invitation.findFirst({ where });
    if (!row) throw notFound("The invitation");
    const revokedAt = ctx.now();
    const { count } = await ctx.db.invitation.updateMany({
      where: { ...where, acceptedAt: null, revokedAt: null },
      data: { revokedAt },
    });
    const { email, role } = row;
    if (count > 0)
      ctx.changed({ entity: "invitation", id: row.id, before: { email, role }, after: { email, role, revokedAt } });
    return { id: row.id };
  },
});
