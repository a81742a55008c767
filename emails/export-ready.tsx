import type { MailContent } from "@/contracts/mail";
import { capital } from "@/lib/format/capital";
import { sizeWords } from "@/lib/format/quantity";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "export-ready" }>["data"];

/** To whoever asked for an export, when its file is there. */
export function exportReady({ project, words, bytes, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`${capital(t(words))}: ${sizeWords(t, bytes)}.`;
  return {
    subject: t`Your export from ${project} is ready`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`The link is yours alone: sign in to open it. It ends on ${day(until)}, and the file is removed then.`}</Paragraph>
      </>
    ),
    action: { label: t("Download the file"), url },
    reason: t`You asked for this export in the project ${project}.`,
  };
}
