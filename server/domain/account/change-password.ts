import { ChangePassword } from "@/contracts/account";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { type Allowance, attemptKey, demandAttempt, forgetAttempts } from "@/server/core/attempts";
import { invalid } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { replacePassword } from "@/server/domain/account/replace-password";
import { hashPassword, verifyPassword } from "@/server/security/password";

/** Wrong passwords of one person; a stolen session must not be a place to guess at leisure. */
const ALLOWANCE: Allowance = { attempts: 10, windowMs: 15 * 60_000 };

/**
 * Changes the signed-in person's password, if the present one is given, and ends their other sessions. A task, because
 * a wrong try is counted although nothing else happens. Throws INVALID for a wrong one, RATE_LIMITED after ten.
 */
export const changePassword = task({
  action: "account.change_password",
  scope: "account",
  input: ChangePassword,
  run: async (ctx, { current, next }) => {
    const id = userIdOf(ctx.actor) ?? "";
    const key = attemptKey("password", id);
    await demandAttempt(
      ctx.db,
      key,
      ALLOWANCE,
      ctx.now(),
      "Too many wrong passwords. Try again in a quarter of an hour.",
    );
    const { passwordHash } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
    if (!(await verifyPassword(passwordHash, current))) {
      throw invalid("This is not your password.", { fields: { current: "This is not your password." } });
    }
    await forgetAttempts(ctx.db, key);
    if (current === next) {
      const sentence = say("This is the password you have already.");
      throw invalid(sentence, { fields: { next: sentence } });
    }
    return replacePassword(ctx, { passwordHash: await hashPassword(next) });
  },
});
