import { z } from "zod";
import type { RecoveryCodes } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { endSessions, ownSessionId } from "@/server/domain/account/lookups";
import { replaceRecoveryCodes } from "@/server/domain/account/replace-recovery-codes";
import { tellFactor } from "@/server/domain/account/tell-factor";

/** From now on the second factor is asked for; sessions that began without it end, all but this one. */
export const storeSecondFactor = command({
  action: "account.set_mfa",
  scope: "account",
  input: z.object({}),
  run: async (ctx): Promise<RecoveryCodes> => {
    const id = userIdOf(ctx.actor) ?? "";
    const mfaEnabledAt = ctx.now();
    await ctx.db.user.update({ where: { id }, data: { mfaEnabledAt } });
    const count = await endSessions(ctx, id, ownSessionId(ctx));
    const recoveryCodes = await replaceRecoveryCodes(ctx.db, id);
    const after = { mfaEnabledAt, secondFactor: "on", sessionsEnded: count };
    await tellFactor(ctx, id, "on");
    ctx.changed({ entity: "user", id, before: null, after });
    return { recoveryCodes };
  },
});
