import { ByUser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { conflict } from "@/server/core/errors";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { personOf } from "@/server/domain/admin/lookups";

/** Mails a person the link that sets a new password; nobody else ever knows it. */
export const sendPasswordLink = command({
  action: "admin.user.write",
  scope: "instance",
  input: ByUser,
  run: async (ctx, { userId }) => {
    const { email, disabledAt } = await personOf(ctx, userId);
    if (disabledAt) throw conflict("This person is disabled: the link would not open.");
    await askRecovery(asSystem(ctx, "admin"), { email });
    ctx.changed({ entity: "user", id: userId, before: null, after: { passwordLinkMailed: true } });
    return { email };
  },
});
