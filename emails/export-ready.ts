import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "export-ready" }>["data"];

/** To whoever asked for an export, when its file is there. */
export const exportReady = ({ project, words, size, url, until }: Data): Letter => ({
  subject: `Your export from ${project} is ready`,
  paragraphs: [
    `${words}: ${size}.`,
    `The link is yours alone: sign in to open it. It ends on ${until}, and the file is removed then.`,
  ],
  action: { label: "Download the file", url },
  reason: `You asked for this export in the project ${project}.`,
});
