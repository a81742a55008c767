import type { Unsubscribed } from "@/contracts/alerts";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, notFound } from "@/server/core/errors";
import { siteUrl } from "@/server/domain/account/lookups";
import { signLink } from "@/server/security/sign-link";

/** A member of the project, or NOT_FOUND. Held until the transaction ends: two changes of one member never cross. */
export async function memberOf(ctx: ProjectCtx, userId: string) {
  await ctx.db.$queryRawUnsafe(
    "SELECT 1 FROM member WHERE project_id = $1 AND user_id = $2 FOR UPDATE",
    ctx.projectId,
    userId,
  );
  const member = await ctx.db.member.findUnique({
    where: { projectId_userId: { projectId: ctx.projectId, userId } },
    select: { userId: true, role: true, user: { select: { name: true, email: true } } },
  });
  if (!member) throw notFound("The member");
  return member;
}

/** The same, and never the owner: a project is never without, its owner hands it over first. */
export async function memberButOwner(ctx: ProjectCtx, userId: string) {
  const member = await memberOf(ctx, userId);
  if (member.role === "owner") throw conflict("This is the project's owner. Hand the project over first.");
  return member;
}

/** What mails and messages call the project, and its address. */
export async function projectWords(ctx: ProjectCtx): Promise<{ project: string; url: string }> {
  const { name, slug } = await ctx.db.project.findUniqueOrThrow({
    where: { id: ctx.projectId },
    select: { name: true, slug: true },
  });
  return { project: name, url: `${siteUrl()}/p/${slug}` };
}

type UnsubscribeOf = { project: string; user: string; what: Unsubscribed };

/** What the signature of an unsubscribe link stands for. */
export function unsubscribeParts({ project, user, what }: UnsubscribeOf): string[] {
  return [project, user, what];
}

/** Where a person ends a kind of mail about a project, signed in or not. */
export function unsubscribeUrl(of: UnsubscribeOf): string {
  const signature = signLink("unsubscribe", unsubscribeParts(of));
  return `${siteUrl()}/unsubscribe?${new URLSearchParams({ ...of, signature })}`;
}
