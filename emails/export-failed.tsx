import type { MailContent } from "@/contracts/mail";
import { capital } from "@/lib/format/capital";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "export-failed" }>["data"];

/** To whoever asked for an export, when there will be no file. */
export function exportFailed({ project, words, why, url }: Data, { t }: MailReader): Mail {
  const preview = t`${capital(t(words))}: there is no file.`;
  return {
    subject: t`Your export from ${project} failed`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t(why)}</Paragraph>
      </>
    ),
    action: { label: t("Look at your downloads"), url },
    reason: t`You asked for this export in the project ${project}.`,
  };
}
