import { z } from "zod";
import { readSettings, senderOf } from "@/server/core/instance-settings";
import { task } from "@/server/core/task";
import { noteTestMail } from "@/server/domain/admin/note-test-mail";
import { env } from "@/server/env";
import { mailRoad, sendMail } from "@/server/integrations/mailer/send-mail";

/** `error`: what the mail service answered, as a sentence; null: it took the mail. */
export type TestMail = { to: string; road: ReturnType<typeof mailRoad>; error: string | null };

const LONGEST = 300;

/** Sends a mail to whoever asks, at once and by the road all mail takes, and says whether it was taken. */
export const sendTestMail = task({
  action: "admin.settings.write",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx): Promise<TestMail> => {
    const to = ctx.actor.kind === "user" ? ctx.actor.email : "";
    const from = senderOf(await readSettings(ctx.db));
    const content = { template: "mail-test" as const, data: { from, url: `${env().PUBLIC_URL}/admin/settings` } };
    const error = await sendMail({ id: crypto.randomUUID(), from, to, content }).then(
      () => null,
      (fault: unknown) => withoutSecrets(String(fault)),
    );
    await noteTestMail(ctx, { to, isTaken: error === null });
    return { to, road: mailRoad(), error };
  },
});

/** A mail server's fault may repeat the address it was reached by, password and all. */
function withoutSecrets(words: string): string {
  return words.replace(/\/\/[^@\s/]+@/g, "//…@").slice(0, LONGEST);
}
