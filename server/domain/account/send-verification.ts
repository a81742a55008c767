import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { conflict } from "@/server/core/errors";
import { makeLink } from "@/server/domain/account/keep-link.sql";
import { queueMail } from "@/server/domain/account/queue-mail";

const MAILS = { attempts: 3, windowMs: 3_600_000 };

/** Mails the link that confirms one's address once more. Throws RATE_LIMITED after three in an hour. */
export const sendVerification = command({
  action: "account.verify_email",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<{ email: string }> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { name, email, emailVerifiedAt } = await ctx.db.user.findUniqueOrThrow({ where: { id } });
    if (emailVerifiedAt) throw conflict("Your address is confirmed already.");
    await demandAttempt(
      ctx.db,
      attemptKey("verify-mail", id),
      MAILS,
      ctx.now(),
      "Three mails were sent already. Look among your unwanted mail too, or try again in an hour.",
    );
    const { url, until } = await makeLink(ctx, { kind: "verify", email, userId: id });
    const content = { template: "email-confirm", data: { name, email, url, until } } as const;
    await queueMail(asSystem(ctx, "account"), { to: email, content });
    ctx.changed({ entity: "user", id, before: null, after: { verification: "sent again" } });
    return { email };
  },
});
