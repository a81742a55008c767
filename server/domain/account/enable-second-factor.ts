import { EnableSecondFactor, type RecoveryCodes } from "@/contracts/second-factor";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { type Allowance, admitAttempt, attemptKey } from "@/server/core/attempts";
import { conflict, invalid, ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { takeCode } from "@/server/domain/account/judge-factor";
import { storeSecondFactor } from "@/server/domain/account/store-second-factor";

const ALLOWANCE: Allowance = { attempts: 20, windowMs: 15 * 60_000 };

/** Turns the second factor on, once the authenticator shows a right code; gives the recovery codes, this once. */
export const enableSecondFactor = task({
  action: "account.set_mfa",
  scope: "account",
  input: EnableSecondFactor,
  run: async (ctx, { code }): Promise<RecoveryCodes> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { mfaEnabledAt } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { mfaEnabledAt: true } });
    if (mfaEnabledAt) throw conflict("Your second factor is on already.");
    const { admitted } = await admitAttempt(ctx.db, attemptKey("enable-mfa", id), ALLOWANCE, ctx.now());
    if (!admitted) throw new ProductError("RATE_LIMITED", "Too many wrong codes. Try again in a quarter of an hour.");
    if (!(await takeCode(ctx.db, id, code, ctx.now()))) {
      const sentence = say(
        "This is not the code of now. Wait for the next one, and look whether your phone's clock is right.",
      );
      throw invalid(sentence, { fields: { code: sentence } });
    }
    return storeSecondFactor(ctx, {});
  },
});
