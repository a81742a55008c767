import { z } from "zod";
import { SignUp } from "@/contracts/account";
import { admitAttempt, attemptKey } from "@/server/core/attempts";
import { type CommandCtx, command } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";
import { type MadeLink, makeLink } from "@/server/domain/account/keep-link.sql";
import { isInvited, isSignUpOpen, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";
import { hashPassword } from "@/server/security/password";

/** Mails that sign-ups send to one address; what comes after is answered alike and mails nothing. */
const MAILS = { attempts: 3, windowMs: 3_600_000 };

const closed = () =>
  new ProductError("FORBIDDEN", "Sign-up is closed here. Ask whoever runs this server for an account.");

/**
 * Makes a person who can sign in, and nothing else; the sign-up door calls it as the system. Where the email has an
 * account the answer and the work are the same, nothing changes, and its owner is mailed. `isVerified` is never the
 * door's to say. Throws FORBIDDEN where the operator closed it and no invitation to this very address is shown.
 */
export const signUp = command({
  action: "account.sign_up",
  scope: "instance",
  input: SignUp.extend({ isVerified: z.boolean().optional() }),
  run: async (ctx, { name, email, password, invitation, language, isVerified }): Promise<{ userId: string | null }> => {
    const invited = await isInvited(ctx, email, invitation);
    if (!invited && !isVerified && !(await isSignUpOpen(ctx))) throw closed();
    const passwordHash = await hashPassword(password);
    const emailVerifiedAt = invited || isVerified ? ctx.now() : null;
    const [made] = await ctx.db.user.createManyAndReturn({
      data: [{ name, email, passwordHash, emailVerifiedAt, preferences: language ? { language } : {} }],
      skipDuplicates: true,
      select: { id: true },
    });
    const link = await makeLink(ctx, { kind: "verify", email, userId: made?.id ?? "" });
    if (!made || !emailVerifiedAt) await tell(ctx, { name, email, isNew: made !== undefined, link });
    const after = { name, email };
    if (made) ctx.changed({ entity: "user", id: made.id, before: null, after });
    else
      ctx.changed({
        entity: "email",
        id: attemptKey("known-email", email).slice(0, 20),
        before: null,
        after: { known: true },
      });
    return { userId: made?.id ?? null };
  },
});

type Told = { name: string; email: string; isNew: boolean; link: MadeLink };

async function tell(ctx: CommandCtx<"instance">, { name, email, isNew, link }: Told): Promise<void> {
  const { admitted } = await admitAttempt(ctx.db, attemptKey("sign-up-mail", email), MAILS, ctx.now());
  if (!admitted) return;
  const { url, until } = link;
  const known = { email, url: `${siteUrl()}/sign-in`, recoverUrl: `${siteUrl()}/forgot-password` };
  const content = isNew
    ? ({ template: "email-confirm", data: { name, email, url, until } } as const)
    : ({ template: "sign-up-known", data: known } as const);
  await queueMail(ctx, { to: email, content });
}
