import { accountMutation, accountQuery, openQuery, router } from "@/server/api/trpc";
import { beginSecondFactor } from "@/server/domain/account/begin-second-factor";
import { changePassword } from "@/server/domain/account/change-password";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { disableSecondFactor } from "@/server/domain/account/disable-second-factor";
import { enableSecondFactor } from "@/server/domain/account/enable-second-factor";
import { listSessions } from "@/server/domain/account/list-sessions";
import { renewRecoveryCodes } from "@/server/domain/account/renew-recovery-codes";
import { revokeSession } from "@/server/domain/account/revoke-session";
import { revokeSessions } from "@/server/domain/account/revoke-sessions";
import { setPreferences } from "@/server/domain/account/set-preferences";
import { updateAccount } from "@/server/domain/account/update-account";
import { viewMe } from "@/server/domain/account/view-me";
import { viewPreferences } from "@/server/domain/account/view-preferences";
import { viewProof } from "@/server/domain/account/view-proof";
import { viewSecondFactor } from "@/server/domain/account/view-second-factor";
import { viewSignUp } from "@/server/domain/account/view-sign-up";

export const accountRouter = router({
  me: accountQuery(viewMe),
  confirm: accountMutation(confirmPassword),
  signUpDoor: openQuery(viewSignUp, "sign-up"),
  update: accountMutation(updateAccount),
  changePassword: accountMutation(changePassword),
  sessions: accountQuery(listSessions),
  revokeSession: accountMutation(revokeSession),
  revokeSessions: accountMutation(revokeSessions),
  preferences: accountQuery(viewPreferences),
  setPreferences: accountMutation(setPreferences),
  proof: accountQuery(viewProof),
  secondFactor: accountQuery(viewSecondFactor),
  beginSecondFactor: accountMutation(beginSecondFactor),
  enableSecondFactor: accountMutation(enableSecondFactor),
  disableSecondFactor: accountMutation(disableSecondFactor),
  renewRecoveryCodes: accountMutation(renewRecoveryCodes),
});
