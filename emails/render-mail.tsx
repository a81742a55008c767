import { render, toPlainText } from "@react-email/render";
import type { MailContent, RenderedMail } from "@/contracts/mail";
import { dayWords } from "@/lib/format/day-words";
import type { Language } from "@/lib/words/language";
import { wordsIn } from "@/lib/words/words-in";
import { accountDeletion } from "./account-deletion";
import { credentialBroken } from "./credential-broken";
import { credentialHandedOver } from "./credential-handed-over";
import { credentialReceived } from "./credential-received";
import { emailChangeAsked } from "./email-change-asked";
import { emailChangeConfirm } from "./email-change-confirm";
import { emailChangeUndone } from "./email-change-undone";
import { emailChanged } from "./email-changed";
import { emailConfirm } from "./email-confirm";
import { exportFailed } from "./export-failed";
import { exportReady } from "./export-ready";
import { jobFailed } from "./job-failed";
import { type Mail, MailLayout, type MailReader } from "./mail-layout";
import { mailTest } from "./mail-test";
import { memberAdded } from "./member-added";
import { memberInvited } from "./member-invited";
import { ownershipOffered } from "./ownership-offered";
import { passwordChanged } from "./password-changed";
import { projectDeleted } from "./project-deleted";
import { projectDigest } from "./project-digest";
import { proofCode } from "./proof-code";
import { providerLinked } from "./provider-linked";
import { recoveryAsked } from "./recovery-asked";
import { recoveryCodeUsed } from "./recovery-code-used";
import { recoveryUnknown } from "./recovery-unknown";
import { secondFactorChanged } from "./second-factor-changed";
import { signUpKnown } from "./sign-up-known";

/** Who a mail is for; `instance`: what the server is called, empty where it has no name of its own. */
export type Reading = { language: Language; timeZone: string; instance: string };

function mailOf(mail: MailContent, reader: MailReader): Mail {
  switch (mail.template) {
    case "account-deletion":
      return accountDeletion(mail.data, reader);
    case "credential-broken":
      return credentialBroken(mail.data, reader);
    case "credential-handed-over":
      return credentialHandedOver(mail.data, reader);
    case "credential-received":
      return credentialReceived(mail.data, reader);
    case "email-change-asked":
      return emailChangeAsked(mail.data, reader);
    case "email-change-confirm":
      return emailChangeConfirm(mail.data, reader);
    case "email-change-undone":
      return emailChangeUndone(mail.data, reader);
    case "email-changed":
      return emailChanged(mail.data, reader);
    case "email-confirm":
      return emailConfirm(mail.data, reader);
    case "export-failed":
      return exportFailed(mail.data, reader);
    case "export-ready":
      return exportReady(mail.data, reader);
    case "job-failed":
      return jobFailed(mail.data, reader);
    case "mail-test":
      return mailTest(mail.data, reader);
    case "member-added":
      return memberAdded(mail.data, reader);
    case "member-invited":
      return memberInvited(mail.data, reader);
    case "ownership-offered":
      return ownershipOffered(mail.data, reader);
    case "password-changed":
      return passwordChanged(mail.data, reader);
    case "project-deleted":
      return projectDeleted(mail.data, reader);
    case "project-digest":
      return projectDigest(mail.data, reader);
    case "proof-code":
      return proofCode(mail.data, reader);
    case "provider-linked":
      return providerLinked(mail.data, reader);
    case "recovery-asked":
      return recoveryAsked(mail.data, reader);
    case "recovery-code-used":
      return recoveryCodeUsed(mail.data, reader);
    case "recovery-unknown":
      return recoveryUnknown(mail.data, reader);
    case "second-factor-changed":
      return secondFactorChanged(mail.data, reader);
    case "sign-up-known":
      return signUpKnown(mail.data, reader);
  }
}

/** A mail's subject and both its parts, in the reader's words; the text is read from the page, so that both say the same. */
export async function renderMail(
  content: MailContent,
  { language, timeZone, instance }: Reading,
): Promise<RenderedMail> {
  const t = await wordsIn(language);
  const said = mailOf(content, { t, timeZone, day: (iso) => dayWords(t, new Date(iso), timeZone) });
  const mail = { ...said, subject: oneLine(said.subject) };
  const html = await render(<MailLayout mail={mail} t={t} instance={instance} />);
  const headers = mail.unsubscribe ? { headers: unsubscribeHeaders(mail.unsubscribe) } : {};
  return { subject: mail.subject, html, text: textOf(html), ...headers };
}

/** A subject is one line, whatever a project is called. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** One click in the mail program ends it (RFC 8058): the same link, taken by POST. */
function unsubscribeHeaders(url: string): Record<string, string> {
  const { origin, search } = new URL(url);
  return {
    "List-Unsubscribe": `<${origin}/api/unsubscribe${search}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

function textOf(html: string): string {
  const text = toPlainText(html, {
    selectors: [
      { selector: "h2", options: { uppercase: false } },
      { selector: "ul", options: { itemPrefix: "- " } },
      { selector: "hr", options: { length: 3 } },
    ],
  });
  return `${text.trim().replace(/\n{3,}/g, "\n\n")}\n`;
}
