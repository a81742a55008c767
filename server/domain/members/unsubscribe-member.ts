import { type Unsubscribed, UnsubscribeLink } from "@/contracts/alerts";
import { command } from "@/server/core/command";
import { inProject } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { changeAlerts } from "@/server/domain/members/change-alerts";
import { unsubscribeParts } from "@/server/domain/members/lookups";
import { isLinkSigned } from "@/server/security/sign-link";

/**
 * Ends the mails that a link names, for the person it was mailed to, signed in or not. The link can switch off and
 * nothing else, so it holds for good. NOT_FOUND where it was altered or there is no such member any more.
 */
export const unsubscribeMember = command({
  action: "alerts.unsubscribe",
  scope: "instance",
  input: UnsubscribeLink,
  run: async (ctx, { signature, ...link }): Promise<{ project: string; what: Unsubscribed }> => {
    if (!isLinkSigned("unsubscribe", unsubscribeParts(link), signature)) throw notFound("The link");
    const inside = { ...ctx, ...(await inProject(ctx, link.project)) };
    const off = link.what === "alerts" ? { failureAlert: false } : { digest: "never" as const };
    await changeAlerts(inside, link.user, off);
    const { name } = await ctx.db.project.findUniqueOrThrow({
      where: { id: inside.projectId },
      select: { name: true },
    });
    return { project: name, what: link.what };
  },
});
