import { type AddedMember, AddMember, type GivenRole, INVITATION_DAYS } from "@/contracts/members";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { type Allowance, attemptKey, demandAttempt } from "@/server/core/attempts";
import { type CommandCtx, command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { conflict, ProductError } from "@/server/core/errors";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";
import { projectWords } from "@/server/domain/members/lookups";
import { daysAfter } from "@/server/domain/members/member-rules";
import { digestOf, randomSecret } from "@/server/security/sign";

type Ctx = CommandCtx<"project">;

/** Mails that one person has sent to strangers: nobody floods others by this server, nor tries a list of addresses. */
const ALLOWANCE: Allowance = { attempts: 100, windowMs: 60 * 60_000 };

/**
 * Adds somebody by email: with an account they belong at once and are told; without one, or while its address is not
 * confirmed, they are invited, and the
 * mail's link is the only place that holds the token. Inviting again makes a new link, the old one ends.
 */
export const addMember = command({
  action: "member.add",
  scope: "project",
  input: AddMember,
  run: async (ctx, { email, role }): Promise<AddedMember> => {
    const byId = userIdOf(ctx.actor);
    if (!byId || ctx.actor.kind === "system") throw new ProductError("FORBIDDEN", "Sign in as a person to add people.");
    await demandAttempt(
      ctx.db,
      attemptKey("member-add", byId),
      ALLOWANCE,
      ctx.now(),
      "You added many people already. Try again in an hour.",
    );
    // One at a time for a project: an email is never invited twice, nobody is added twice.
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR UPDATE", ctx.projectId);
    const person = await ctx.db.user.findUnique({
      where: { email },
      select: { id: true, disabledAt: true, emailVerifiedAt: true },
    });
    if (person?.disabledAt) throw conflict("This account was switched off by whoever runs this server.");
    // An address that nobody confirmed may be anybody's account: the link goes to whoever has the address.
    return person?.emailVerifiedAt ? join(ctx, person.id, email, role) : invite(ctx, byId, email, role);
  },
});

async function join(ctx: Ctx, userId: string, email: string, role: GivenRole): Promise<AddedMember> {
  const { projectId } = ctx;
  const there = await ctx.db.member.findUnique({ where: { projectId_userId: { projectId, userId } } });
  if (there) throw conflict(say`${email} is a member already.`);
  await ctx.db.member.create({ data: { projectId, userId, role, createdAt: ctx.now() } });
  await ctx.db.invitation.updateMany({
    where: { projectId, email, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: ctx.now() },
  });
  ctx.changed({ entity: "member", id: userId, before: null, after: { email, role } });
  const data = { ...(await projectWords(ctx)), role, by: nameOf(ctx) };
  await queueMail(asSystem(ctx, "members"), { to: email, content: { template: "member-added", data } });
  return { outcome: "member" };
}

async function invite(ctx: Ctx, byId: string, email: string, role: GivenRole): Promise<AddedMember> {
  const { projectId } = ctx;
  const now = ctx.now();
  const token = randomSecret();
  const expiresAt = daysAfter(now, INVITATION_DAYS);
  await ctx.db.invitation.updateMany({
    where: { projectId, email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  const { id } = await ctx.db.invitation.create({
    data: { projectId, email, role, tokenHash: digestOf(token), invitedBy: byId, createdAt: now, expiresAt },
    select: { id: true },
  });
  ctx.changed({ entity: "invitation", id, before: null, after: { email, role, expiresAt } });
  const { project } = await projectWords(ctx);
  const url = `${siteUrl()}/invitations/${token}`;
  const data = { project, role, by: nameOf(ctx), url, until: expiresAt.toISOString() };
  await queueMail(asSystem(ctx, "members"), { to: email, by: byId, content: { template: "member-invited", data } });
  return { outcome: "invited" };
}

function nameOf({ actor }: Ctx): string {
  return actor.kind === "user" || actor.kind === "token" ? actor.name : "Somebody";
}
