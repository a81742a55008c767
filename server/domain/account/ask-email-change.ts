import { AskEmailChange } from "@/contracts/account";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { invalid } from "@/server/core/errors";
import { dropLinks, makeLink } from "@/server/domain/account/keep-link.sql";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

const ASKED = { attempts: 5, windowMs: 3_600_000 };

/**
 * Asks to move one's account to another address: it counts once the link mailed there is followed, and the present
 * address is told. An address that has an account is answered alike, and its owner is mailed instead.
 */
export const askEmailChange = command({
  action: "account.change_email",
  scope: "account",
  input: AskEmailChange,
  run: async (ctx, { email: to }): Promise<{ email: string }> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { email: true } });
    if (to === email) {
      const sentence = say("This is your address already.");
      throw invalid(sentence, { fields: { email: sentence } });
    }
    await demandAttempt(
      ctx.db,
      attemptKey("email-change", id),
      ASKED,
      ctx.now(),
      "You asked for several changes already. Try again in an hour.",
    );
    await dropLinks(ctx, id, ["change"]);
    const { url, until } = await makeLink(ctx, { kind: "change", email: to, userId: id });
    const isTaken = (await ctx.db.user.count({ where: { email: to } })) > 0;
    const recoverUrl = `${siteUrl()}/forgot-password`;
    const system = asSystem(ctx, "account");
    const known = { email: to, url: `${siteUrl()}/sign-in`, recoverUrl };
    await queueMail(system, {
      to,
      by: id,
      content: isTaken
        ? { template: "sign-up-known", data: known }
        : { template: "email-change-confirm", data: { email: to, from: email, url, until } },
    });
    const told = { email, to, url: recoverUrl };
    await queueMail(system, { to: email, content: { template: "email-change-asked", data: told } });
    ctx.changed({ entity: "user", id, before: null, after: { newEmail: to, confirmed: false } });
    return { email: to };
  },
});
