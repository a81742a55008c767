import type { Alerts } from "@/contracts/alerts";
import { DIGESTS } from "@/contracts/members";
import type { CommandCtx } from "@/server/core/command";
import { memberOf } from "@/server/domain/members/lookups";

/** Writes how a member is written to; a digest that is chosen now tells of nothing that ended before. */
export async function changeAlerts(
  ctx: CommandCtx<"project">,
  userId: string,
  asked: { [K in keyof Alerts]?: Alerts[K] | undefined },
): Promise<Alerts> {
  await memberOf(ctx, userId);
  const where = { projectId_userId: { projectId: ctx.projectId, userId } };
  const row = await ctx.db.member.findUniqueOrThrow({ where, select: { digest: true, failureAlert: true } });
  const before: Alerts = {
    digest: DIGESTS.find((one) => one === row.digest) ?? "never",
    failureAlert: row.failureAlert,
  };
  const after: Alerts = {
    digest: asked.digest ?? before.digest,
    failureAlert: asked.failureAlert ?? before.failureAlert,
  };
  const since = after.digest === before.digest ? {} : { digestSince: ctx.now() };
  await ctx.db.member.update({ where, data: { ...after, ...since } });
  const { projectId } = ctx;
  ctx.changed({ entity: "member", id: userId, before: { ...before }, after: { ...after }, projectId });
  return after;
}
