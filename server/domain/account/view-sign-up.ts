import { z } from "zod";
import { query } from "@/server/core/query";
import { isSignUpOpen } from "@/server/domain/account/lookups";

/** Whether people may make accounts by themselves here; the pages before the sign-in ask it as the system. */
export const viewSignUp = query({
  action: "account.sign_up",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx) => ({ open: await isSignUpOpen(ctx) }),
});
