import { z } from "zod";
import { LANGUAGES } from "@/lib/words/language";
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
  /** `language`: of the page on which it is asked for. */
  input: z.object({ language: z.enum(LANGUAGES).default("en") }).default({ language: "en" }),
  run: async (ctx, input): Promise<TestMail> => {
    const to = ctx.actor.kind === "user" ? ctx.actor.email : "";
    const settings = await readSettings(ctx.db);
    const from = senderOf(settings);
    const content = { template: "mail-test" as const, data: { from, url: `${env().PUBLIC_URL}/admin/settings` } };
    const reading = { ...input, timeZone: "UTC", instance: settings.name };
    const error = await sendMail({ id: crypto.randomUUID(), from, to, content, reading }).then(
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
