import { accountMutation, accountQuery, openMutation, openQuery, router } from "@/server/api/trpc";
import { askEmailChange } from "@/server/domain/account/ask-email-change";
import { askProofCode } from "@/server/domain/account/ask-proof-code";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { beginProviderLink } from "@/server/domain/account/begin-provider-link";
import { beginSecondFactor } from "@/server/domain/account/begin-second-factor";
import { changePassword } from "@/server/domain/account/change-password";
import { confirmEmail } from "@/server/domain/account/confirm-email";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { createApiToken } from "@/server/domain/account/create-api-token";
import { disableSecondFactor } from "@/server/domain/account/disable-second-factor";
import { enableSecondFactor } from "@/server/domain/account/enable-second-factor";
import { keepAccount } from "@/server/domain/account/keep-account";
import { listApiTokens } from "@/server/domain/account/list-api-tokens";
import { listEvents } from "@/server/domain/account/list-events";
import { listIdentities } from "@/server/domain/account/list-identities";
import { listProviders } from "@/server/domain/account/list-providers";
import { listSessions } from "@/server/domain/account/list-sessions";
import { recoverAccount } from "@/server/domain/account/recover-account";
import { renewRecoveryCodes } from "@/server/domain/account/renew-recovery-codes";
import { revokeApiToken } from "@/server/domain/account/revoke-api-token";
import { revokeSession } from "@/server/domain/account/revoke-session";
import { revokeSessions } from "@/server/domain/account/revoke-sessions";
import { scheduleDeletion } from "@/server/domain/account/schedule-deletion";
import { sendVerification } from "@/server/domain/account/send-verification";
import { setPreferences } from "@/server/domain/account/set-preferences";
import { undoEmailChange } from "@/server/domain/account/undo-email-change";
import { unlinkIdentity } from "@/server/domain/account/unlink-identity";
import { updateAccount } from "@/server/domain/account/update-account";
import { viewDeletion } from "@/server/domain/account/view-deletion";
import { viewInstance } from "@/server/domain/account/view-instance";
import { viewInvited } from "@/server/domain/account/view-invited";
import { viewLink } from "@/server/domain/account/view-link";
import { viewMe } from "@/server/domain/account/view-me";
import { viewPreferences } from "@/server/domain/account/view-preferences";
import { viewProof } from "@/server/domain/account/view-proof";
import { viewSecondFactor } from "@/server/domain/account/view-second-factor";
import { viewSignUp } from "@/server/domain/account/view-sign-up";

export const accountRouter = router({
  me: accountQuery(viewMe),
  confirm: accountMutation(confirmPassword),
  signUpDoor: openQuery(viewSignUp, "sign-up"),
  instance: openQuery(viewInstance, "instance"),
  update: accountMutation(updateAccount),
  changePassword: accountMutation(changePassword),
  sessions: accountQuery(listSessions),
  revokeSession: accountMutation(revokeSession),
  revokeSessions: accountMutation(revokeSessions),
  preferences: accountQuery(viewPreferences),
  setPreferences: accountMutation(setPreferences),
  apiTokens: accountQuery(listApiTokens),
  createApiToken: accountMutation(createApiToken),
  revokeApiToken: accountMutation(revokeApiToken),
  proof: accountQuery(viewProof),
  mailProof: accountMutation(askProofCode),
  secondFactor: accountQuery(viewSecondFactor),
  beginSecondFactor: accountMutation(beginSecondFactor),
  enableSecondFactor: accountMutation(enableSecondFactor),
  disableSecondFactor: accountMutation(disableSecondFactor),
  renewRecoveryCodes: accountMutation(renewRecoveryCodes),
  invited: openQuery(viewInvited, "sign-up"),
  link: openQuery(viewLink, "mailed-link"),
  askRecovery: openMutation(askRecovery, "recovery"),
  recover: openMutation(recoverAccount, "recovery"),
  confirmEmail: openMutation(confirmEmail, "mailed-link"),
  undoEmailChange: openMutation(undoEmailChange, "mailed-link"),
  sendVerification: accountMutation(sendVerification),
  changeEmail: accountMutation(askEmailChange),
  providers: openQuery(listProviders, "sign-in"),
  identities: accountQuery(listIdentities),
  beginLink: accountMutation(beginProviderLink),
  unlink: accountMutation(unlinkIdentity),
  events: accountQuery(listEvents),
  deletion: accountQuery(viewDeletion),
  delete: accountMutation(scheduleDeletion),
  keep: accountMutation(keepAccount),
});
