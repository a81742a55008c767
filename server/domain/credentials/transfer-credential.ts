import { TransferCredential } from "@/contracts/credentials";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { type Allowance, attemptKey, demandAttempt } from "@/server/core/attempts";
import { invalid } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { handOverCredential } from "@/server/domain/credentials/hand-over-credential";
import { ownCredential } from "@/server/domain/credentials/lookups";

/** Tries of one person: enough for slips, not for finding out who has an account. */
const ALLOWANCE: Allowance = { attempts: 10, windowMs: 60 * 60_000 };

const WRONG = say("No other person has this email address and this user number. Both stand in their account settings.");

/**
 * Gives one's own credential to the person of an email address and a user number. A task, because a wrong try is
 * counted although nothing else happens. One and the same answer whichever of the two is wrong.
 */
export const transferCredential = task({
  action: "credential.transfer",
  scope: "account",
  input: TransferCredential,
  run: async (ctx, { credentialId, email, number }) => {
    await ownCredential(ctx, credentialId);
    const me = userIdOf(ctx.actor) ?? "";
    await demandAttempt(
      ctx.db,
      attemptKey("transfer", me),
      ALLOWANCE,
      ctx.now(),
      "Too many transfers were tried. Try again in an hour.",
    );
    const next = await ctx.db.user.findFirst({ where: { email, number, disabledAt: null }, select: { id: true } });
    if (!next || next.id === me) throw invalid(WRONG);
    return handOverCredential(ctx, { credentialId, toUserId: next.id });
  },
});
