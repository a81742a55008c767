import { ByInvitationToken, GivenRole, type InvitationView } from "@/contracts/members";
import { userIdOf } from "@/server/core/actor";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { digestOf } from "@/server/security/sign";

/** What an invitation's link shows to whoever is signed in; NOT_FOUND when it was taken back, used or is over. */
export const viewInvitation = query({
  action: "member.accept_invitation",
  scope: "account",
  input: ByInvitationToken,
  run: async (ctx, { token }): Promise<InvitationView> => {
    const row = await ctx.db.invitation.findFirst({
      where: { tokenHash: digestOf(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now() } },
      include: { project: { select: { name: true, deletionScheduledAt: true } } },
    });
    if (!row || row.project.deletionScheduledAt) throw notFound("The invitation");
    const [inviter, reader] = await Promise.all([
      ctx.db.user.findUnique({ where: { id: row.invitedBy }, select: { name: true } }),
      ctx.db.user.findUnique({ where: { id: userIdOf(ctx.actor) ?? "" }, select: { email: true } }),
    ]);
    return {
      project: row.project.name,
      role: GivenRole.parse(row.role),
      invitedBy: inviter?.name ?? "Somebody",
      email: row.email,
      expiresAt: row.expiresAt,
      isForReader: reader?.email === row.email,
    };
  },
});
