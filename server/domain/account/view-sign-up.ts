import { z } from "zod";
import { readSettings } from "@/server/core/instance-settings";
import { query } from "@/server/core/query";

/** Whether people may make accounts by themselves here; the pages before the sign-in ask it as the system. */
export const viewSignUp = query({
  action: "account.sign_up",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx) => ({ open: (await readSettings(ctx.db)).signUp === "open" }),
});
