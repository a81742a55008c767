import { z } from "zod";
import type { MailContent } from "@/contracts/mail";
import { command } from "@/server/core/command";
import { encryptText } from "@/server/security/encrypt";

const QueueMail = z.object({ to: z.email(), content: z.custom<MailContent>() });

/**
 * Asks for a mail in the transaction of the change it tells of: it leaves after the commit, and never without it.
 * Its words may hold links that let people in, so they are encrypted until they are sent and wiped then.
 */
export const queueMail = command({
  action: "mail.queue",
  scope: "instance",
  audit: false,
  input: QueueMail,
  run: async (ctx, { to, content: { template, data } }): Promise<void> => {
    const id = crypto.randomUUID();
    const dataEncrypted = await encryptText(JSON.stringify(data), { id, field: "mail" });
    const now = ctx.now();
    await ctx.db.mail.create({ data: { id, recipient: to, template, dataEncrypted, createdAt: now, dueAt: now } });
    ctx.emit({ name: "mail/queued", data: {} });
  },
});
