import { accountQuery, openQuery, router } from "@/server/api/trpc";
import { viewMe } from "@/server/domain/account/view-me";
import { viewSignUp } from "@/server/domain/account/view-sign-up";

export const accountRouter = router({
  me: accountQuery(viewMe),
  signUpDoor: openQuery(viewSignUp, "sign-up"),
});
