import type { MailContent, RenderedMail } from "@/contracts/mail";
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
import { type Letter, renderLetter } from "./letter";
import { mailTest } from "./mail-test";
import { memberAdded } from "./member-added";
import { memberInvited } from "./member-invited";
import { ownershipOffered } from "./ownership-offered";
import { passwordChanged } from "./password-changed";
import { projectDeleted } from "./project-deleted";
import { projectDigest } from "./project-digest";
import { providerLinked } from "./provider-linked";
import { recoveryAsked } from "./recovery-asked";
import { recoveryUnknown } from "./recovery-unknown";
import { secondFactorChanged } from "./second-factor-changed";
import { signUpKnown } from "./sign-up-known";

function letterOf(mail: MailContent): Letter {
  switch (mail.template) {
    case "member-added":
      return memberAdded(mail.data);
    case "member-invited":
      return memberInvited(mail.data);
    case "ownership-offered":
      return ownershipOffered(mail.data);
    case "export-ready":
      return exportReady(mail.data);
    case "export-failed":
      return exportFailed(mail.data);
    case "credential-handed-over":
      return credentialHandedOver(mail.data);
    case "credential-received":
      return credentialReceived(mail.data);
    case "job-failed":
      return jobFailed(mail.data);
    case "project-digest":
      return projectDigest(mail.data);
    case "credential-broken":
      return credentialBroken(mail.data);
    case "project-deleted":
      return projectDeleted(mail.data);
    case "email-confirm":
      return emailConfirm(mail.data);
    case "sign-up-known":
      return signUpKnown(mail.data);
    case "recovery-asked":
      return recoveryAsked(mail.data);
    case "recovery-unknown":
      return recoveryUnknown(mail.data);
    case "password-changed":
      return passwordChanged(mail.data);
    case "second-factor-changed":
      return secondFactorChanged(mail.data);
    case "mail-test":
      return mailTest(mail.data);
    case "provider-linked":
      return providerLinked(mail.data);
    case "email-change-confirm":
      return emailChangeConfirm(mail.data);
    case "email-change-asked":
      return emailChangeAsked(mail.data);
    case "email-changed":
      return emailChanged(mail.data);
    case "email-change-undone":
      return emailChangeUndone(mail.data);
    case "account-deletion":
      return accountDeletion(mail.data);
  }
}

/** A mail's subject and both its parts. */
export function renderMail(mail: MailContent): RenderedMail {
  return renderLetter(letterOf(mail));
}
