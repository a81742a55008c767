import { z } from "zod";
import type { RecoveryCodes } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { replaceRecoveryCodes } from "@/server/domain/account/replace-recovery-codes";

/** Makes new recovery codes and gives them, this once; the old ones open nothing any more. */
export const renewRecoveryCodes = command({
  action: "account.set_mfa",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<RecoveryCodes> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { mfaEnabledAt } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { mfaEnabledAt: true } });
    if (!mfaEnabledAt) throw conflict("Your second factor is off: there is nothing to recover.");
    const recoveryCodes = await replaceRecoveryCodes(ctx.db, id);
    ctx.changed({ entity: "user", id, before: null, after: { recoveryCodes: "renewed" } });
    return { recoveryCodes };
  },
});
