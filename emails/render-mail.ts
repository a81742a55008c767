import type { MailContent, RenderedMail } from "@/contracts/mail";
import { credentialHandedOver } from "./credential-handed-over";
import { credentialReceived } from "./credential-received";
import { exportFailed } from "./export-failed";
import { exportReady } from "./export-ready";
import { type Letter, renderLetter } from "./letter";
import { memberAdded } from "./member-added";
import { memberInvited } from "./member-invited";
import { ownershipOffered } from "./ownership-offered";
import { projectDeleted } from "./project-deleted";

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
    case "project-deleted":
      return projectDeleted(mail.data);
  }
}

/** A mail's subject and both its parts. */
export function renderMail(mail: MailContent): RenderedMail {
  return renderLetter(letterOf(mail));
}
