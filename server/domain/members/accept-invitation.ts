import { ByInvitationToken } from "@/contracts/members";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { notFound, ProductError } from "@/server/core/errors";
import { noteAddress } from "@/server/domain/account/note-address";
import { digestOf } from "@/server/security/sign";

type Row = { id: string; project_id: string; email: string; role: string; slug: string };

/** Takes an invitation, once, as the person whose email was invited: a link that was passed on lets nobody else in. */
export const acceptInvitation = command({
  action: "member.accept_invitation",
  scope: "account",
  input: ByInvitationToken,
  run: async (ctx, { token }): Promise<{ slug: string }> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const person = await ctx.db.user.findUnique({ where: { id: userId }, select: { email: true } });
    const [row] = await ctx.db.$queryRawUnsafe<Row[]>(
      `SELECT i.id, i.project_id, i.email, i.role, p.slug FROM invitation i JOIN project p ON p.id = i.project_id
        WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2::timestamptz
          AND p.deletion_scheduled_at IS NULL FOR UPDATE OF i`,
      digestOf(token),
      ctx.now(),
    );
    if (!row || !person) throw notFound("The invitation");
    if (person.email !== row.email) {
      throw new ProductError(
        "FORBIDDEN",
        say`This invitation is for ${row.email}. Sign in with that email to accept it.`,
      );
    }
    const { project_id: projectId, role, slug } = row;
    await ctx.db.invitation.update({ where: { id: row.id }, data: { acceptedAt: ctx.now() } });
    await noteAddress(asSystem(ctx, "members"), { userId }); // the link was mailed to this very address
    const there = await ctx.db.member.findUnique({ where: { projectId_userId: { projectId, userId } } });
    if (there) return { slug };
    await ctx.db.member.create({ data: { projectId, userId, role, createdAt: ctx.now() } });
    ctx.changed({ entity: "member", id: userId, before: null, after: { email: row.email, role }, projectId });
    return { slug };
  },
});
