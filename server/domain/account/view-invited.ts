import { ByLink, type InvitedView } from "@/contracts/account";
import { query } from "@/server/core/query";
import { openInvitation } from "@/server/domain/account/lookups";

/** Whom an invitation's link is for, told to whoever has the link and is not signed in; null when it is over. */
export const viewInvited = query({
  action: "account.sign_up",
  scope: "instance",
  input: ByLink,
  run: async (ctx, { token }): Promise<InvitedView> => {
    const invitation = await openInvitation(ctx, token);
    if (!invitation) return null;
    const { email, project } = invitation;
    const hasAccount = (await ctx.db.user.count({ where: { email } })) > 0;
    return { email, project: project.name, hasAccount };
  },
});
