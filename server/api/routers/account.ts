import { accountMutation, accountQuery, openQuery, router } from "@/server/api/trpc";
import { changePassword } from "@/server/domain/account/change-password";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { listSessions } from "@/server/domain/account/list-sessions";
import { revokeSession } from "@/server/domain/account/revoke-session";
import { revokeSessions } from "@/server/domain/account/revoke-sessions";
import { setPreferences } from "@/server/domain/account/set-preferences";
import { updateAccount } from "@/server/domain/account/update-account";
import { viewMe } from "@/server/domain/account/view-me";
import { viewPreferences } from "@/server/domain/account/view-preferences";
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
});
