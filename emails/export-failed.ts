import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "export-failed" }>["data"];

/** To whoever asked for an export, when there will be no file. */
export const exportFailed = ({ project, words, why, url }: Data): Letter => ({
  subject: `Your export from ${project} failed`,
  paragraphs: [`${words}: there is no file.`, why],
  action: { label: "Look at your downloads", url },
  reason: `You asked for this export in the project ${project}.`,
});
