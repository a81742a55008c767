import { z } from "zod";
import { Preferences } from "@/contracts/account";
import type { MailContent } from "@/contracts/mail";
import { LANGUAGES } from "@/lib/words/language";
import { type CommandCtx, command } from "@/server/core/command";
import { encryptText } from "@/server/security/encrypt";

const QueueMail = z.object({
  to: z.email(),
  content: z.custom<MailContent>(),
  /** Whose words stand for an address without an account: who invites, or whose account it is about. */
  by: z.string().nullish(),
  /** Of the page on which it was asked for, where nobody chose one. */
  language: z.enum(LANGUAGES).nullish(),
});

/**
 * Asks for a mail in the transaction of the change it tells of: it leaves after the commit, and never without it.
 * Its words may hold links that let people in, so they are encrypted until they are sent and wiped then. It is written
 * in the language of the recipient's account; to an address without one in that of the sender, else of the page.
 */
export const queueMail = command({
  action: "mail.queue",
  scope: "instance",
  audit: false,
  input: QueueMail,
  run: async (ctx, { to, content: { template, data }, by, language }): Promise<void> => {
    const id = crypto.randomUUID();
    const dataEncrypted = await encryptText(JSON.stringify(data), { id, field: "mail" });
    const reader = await readerOf(ctx, to, by ?? null);
    const said = { language: reader.language ?? language ?? "en", timeZone: reader.timeZone ?? "UTC" };
    const now = ctx.now();
    await ctx.db.mail.create({
      data: { id, recipient: to, template, dataEncrypted, createdAt: now, dueAt: now, ...said },
    });
    ctx.emit({ name: "mail/queued", data: {} });
  },
});

async function readerOf({ db }: CommandCtx<"instance">, email: string, by: string | null): Promise<Preferences> {
  const select = { preferences: true };
  const person =
    (await db.user.findUnique({ where: { email }, select })) ??
    (by === null ? null : await db.user.findUnique({ where: { id: by }, select }));
  return Preferences.parse(person?.preferences ?? {});
}
