import { AskRecovery, LINK_HOURS } from "@/contracts/account";
import { networkOf } from "@/lib/addresses/network-of";
import { admitAttempt, attemptKey, demandAttempt } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { makeLink } from "@/server/domain/account/keep-link.sql";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/** Asked from one network; and mails to one address, which all carry links that work: who is mailed can use them. */
const ASKED = { attempts: 30, windowMs: 3_600_000 };
const MAILS = { attempts: 3, windowMs: 3_600_000 };

/**
 * Mails a link that sets a new password, or to an address without an account that there is none. The same statements
 * and the same answer either way. Throws RATE_LIMITED to a network that asks for dozens.
 */
export const askRecovery = command({
  action: "account.ask_recovery",
  scope: "instance",
  input: AskRecovery,
  run: async (ctx, { email, language }): Promise<{ asked: true }> => {
    const network = attemptKey("recovery-from", networkOf(ctx.address ?? "unknown"));
    await demandAttempt(
      ctx.db,
      network,
      ASKED,
      ctx.now(),
      "Too many links were asked for from here. Try again in an hour.",
    );
    const { userId, url } = await makeLink(ctx, { kind: "recover", email, userId: null });
    const mails = await admitAttempt(ctx.db, attemptKey("recovery-mail", email), MAILS, ctx.now());
    if (mails.admitted) {
      const content = userId
        ? ({ template: "recovery-asked", data: { email, url, minutes: LINK_HOURS.recover * 60 } } as const)
        : ({ template: "recovery-unknown", data: { email, url: `${siteUrl()}/sign-in` } } as const);
      await queueMail(ctx, { to: email, language, content });
    }
    const who = userId
      ? { entity: "user", id: userId }
      : { entity: "email", id: attemptKey("unknown-email", email).slice(0, 20) };
    ctx.changed({ ...who, before: null, after: { mailed: mails.admitted } });
    return { asked: true };
  },
});
