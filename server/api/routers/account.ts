import { accountMutation, accountQuery, openQuery, router } from "@/server/api/trpc";
import { setPreferences } from "@/server/domain/account/set-preferences";
import { viewMe } from "@/server/domain/account/view-me";
import { viewPreferences } from "@/server/domain/account/view-preferences";
import { viewSignUp } from "@/server/domain/account/view-sign-up";

export const accountRouter = router({
  me: accountQuery(viewMe),
  signUpDoor: openQuery(viewSignUp, "sign-up"),
  preferences: accountQuery(viewPreferences),
  setPreferences: accountMutation(setPreferences),
});
