import { z } from "zod";
import type { InstanceView } from "@/contracts/settings";
import { readSettings } from "@/server/core/instance-settings";
import { query } from "@/server/core/query";

/** What everybody may know of this server: its name, whom to write to, its terms. Pages before the sign-in ask it too. */
export const viewInstance = query({
  action: "instance.view",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx): Promise<InstanceView> => {
    const { name, supportEmail, termsUrl, privacyUrl, signUp, projectCreation } = await readSettings(ctx.db);
    return { name, supportEmail, termsUrl, privacyUrl, signUp, projectCreation };
  },
});
