import { Recover } from "@/contracts/account";
import { networkOf } from "@/lib/addresses/network-of";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { task } from "@/server/core/task";
import { resetPassword } from "@/server/domain/account/reset-password";
import { hashPassword } from "@/server/security/password";

const TRIES = { attempts: 30, windowMs: 3_600_000 };

/**
 * Sets a new password by a mailed link. A task: tries are counted although nothing else happens, and the hash takes
 * its time outside of any transaction. Throws INVALID for a link that does not work, RATE_LIMITED after thirty.
 */
export const recoverAccount = task({
  action: "account.recover",
  scope: "instance",
  input: Recover,
  run: async (ctx, { token, password }): Promise<{ email: string }> => {
    const network = attemptKey("recover-from", networkOf(ctx.address ?? "unknown"));
    await demandAttempt(
      ctx.db,
      network,
      TRIES,
      ctx.now(),
      "Too many links were tried from here. Try again in an hour.",
    );
    return resetPassword(ctx, { token, passwordHash: await hashPassword(password) });
  },
});
