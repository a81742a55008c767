import { ByLink } from "@/contracts/account";
import { query } from "@/server/core/query";
import { isLinkOpen } from "@/server/domain/account/keep-link.sql";

/** Whether a mailed link still works, asked by its page: reading uses nothing up. */
export const viewLink = query({
  action: "account.confirm_email",
  scope: "instance",
  input: ByLink,
  run: async (ctx, { token }): Promise<{ open: boolean }> => ({ open: await isLinkOpen(ctx, token) }),
});
