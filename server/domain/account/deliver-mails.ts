import { z } from "zod";
import type { MailContent } from "@/contracts/mail";
import { asLanguage } from "@/lib/words/language";
import { readSettings, senderOf } from "@/server/core/instance-settings";
import { task } from "@/server/core/task";
import { settleMail } from "@/server/domain/account/settle-mail";
import { type TakenMail, takeMails } from "@/server/domain/account/take-mails";
import { sendMail } from "@/server/integrations/mailer/send-mail";
import { log } from "@/server/log";
import { decryptText } from "@/server/security/encrypt";

/** After so many attempts, over some days, a mail is given up. */
const MOST_ATTEMPTS = 10;

/** Sends what is due, until nothing is. A mail may arrive twice (the process died after sending), never not at all. */
export const deliverMails = task({
  action: "mail.send",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<{ sent: number; failed: number }> => {
    const total = { sent: 0, failed: 0 };
    const settings = await readSettings(ctx.db);
    const sender = { from: senderOf(settings), instance: settings.name };
    for (let taken = await takeMails(ctx, {}); taken.length > 0; taken = await takeMails(ctx, {})) {
      for (const mail of taken) {
        const error = await deliver(mail, sender);
        const outcome = error === null ? "sent" : mail.attempts >= MOST_ATTEMPTS ? "failed" : "later";
        await settleMail(ctx, { id: mail.id, outcome, error });
        if (error === null) total.sent += 1;
        else total.failed += 1;
      }
    }
    return total;
  },
});

type Sender = { from: string; instance: string };

async function deliver(mail: TakenMail, { from, instance }: Sender): Promise<string | null> {
  const { id, recipient, template, data, timeZone } = mail;
  try {
    const words = JSON.parse(await decryptText(data ?? "", { id, field: "mail" })) as object;
    const content = { template, data: words } as MailContent;
    const reading = { language: asLanguage(mail.language) ?? "en", timeZone, instance };
    await sendMail({ id, from, to: recipient, content, reading });
    return null;
  } catch (error) {
    log.warn({ mail: id, template, error: String(error) }, "a mail was not sent; it is tried again");
    return String(error);
  }
}
