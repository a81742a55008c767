import { randomInt } from "node:crypto";
import { z } from "zod";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { conflict, ProductError } from "@/server/core/errors";
import { proofDigest, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

const MINUTES = 10;
const DIGITS = 8;
const MAILS = { attempts: 5, windowMs: 3_600_000 };

/**
 * Mails a code to somebody who has neither password nor second factor, to prove who they are in this session: once, for
 * some minutes. Only its keyed digest is kept. Throws RATE_LIMITED after five in an hour.
 */
export const askProofCode = command({
  action: "account.confirm",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<{ email: string }> => {
    const { actor } = ctx;
    if (actor.kind !== "user" || actor.sessionId === null)
      throw new ProductError("FORBIDDEN", "Sign in as a person to confirm.");
    const { userId, sessionId } = actor;
    const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
    const { email } = user;
    if (user.passwordHash !== null) throw conflict("Your password is asked for: no code is mailed.");
    if (user.mfaEnabledAt !== null) throw conflict("The code of your authenticator is asked for: none is mailed.");
    await demandAttempt(
      ctx.db,
      attemptKey("proof-mail", userId),
      MAILS,
      ctx.now(),
      "Five codes were mailed already. Look among your unwanted mail too, or try again in an hour.",
    );
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");
    await ctx.db.emailLink.deleteMany({ where: { userId, kind: "proof" } });
    await ctx.db.emailLink.create({
      data: {
        ...{ tokenHash: proofDigest(sessionId, code), userId, kind: "proof", email, createdAt: ctx.now() },
        expiresAt: new Date(ctx.now().getTime() + MINUTES * 60_000),
      },
    });
    const data = { email, code, minutes: MINUTES, url: `${siteUrl()}/account/settings` };
    await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "proof-code", data } });
    ctx.changed({ entity: "session", id: sessionId, before: null, after: { codeMailed: true } });
    return { email };
  },
});
