import { ConfirmPassword } from "@/contracts/account";
import { type Allowance, admitAttempt, attemptKey, forgetAttempts } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { invalid, ProductError } from "@/server/core/errors";
import { verifyPassword } from "@/server/security/password";

const ALLOWANCE: Allowance = { attempts: 10, windowMs: 15 * 60_000 };

/**
 * Proves again who sits here; the session remembers it for some minutes and dangerous acts ask for it. Whoever found
 * an open session cannot guess on: attempts are counted by session, before they are judged.
 */
export const confirmPassword = command({
  action: "account.confirm",
  scope: "account",
  transaction: "own",
  input: ConfirmPassword,
  run: async (ctx, { password }): Promise<{ confirmed: true }> => {
    const { actor } = ctx;
    if (actor.kind !== "user" || actor.sessionId === null)
      throw new ProductError("FORBIDDEN", "Sign in as a person to confirm.");
    const { userId, sessionId } = actor;
    const key = attemptKey("confirm", sessionId);
    const { admitted } = await admitAttempt(ctx.db, key, ALLOWANCE, ctx.now());
    if (!admitted) {
      throw new ProductError("RATE_LIMITED", "Too many wrong passwords. Try again in a quarter of an hour.");
    }
    const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
    if (!(await verifyPassword(user.passwordHash, password))) {
      const sentence = "That is not your password.";
      throw invalid(sentence, { fields: { password: sentence } });
    }
    await forgetAttempts(ctx.db, key);
    await ctx.db.session.update({ where: { id: sessionId }, data: { confirmedAt: ctx.now() } });
    ctx.changed({ entity: "session", id: sessionId, before: null, after: { confirmed: true } });
    return { confirmed: true };
  },
});
