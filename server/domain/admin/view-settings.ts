import { z } from "zod";
import type { SettingName, SettingsView } from "@/contracts/settings";
import { BY_ENVIRONMENT, readSettings, senderOf } from "@/server/core/instance-settings";
import { task } from "@/server/core/task";
import { env, isGiven } from "@/server/env";
import { mailRoad } from "@/server/integrations/mailer/send-mail";

/** Nothing secret among them: addresses of services may hold passwords and are left out. */
const SHOWN = [
  ...(["PUBLIC_URL", "BACKGROUND", "ISOLATION", "TRUSTED_PROXIES", "ADAPTOR_SCOPES", "SEARCH_SUBSTRINGS"] as const),
  ...(["SANDBOX_MEMORY_MB", "DATABASE_POOL"] as const),
];

/** What operators set, what the environment decides instead, and what only a start can change. */
export const viewSettings = task({
  action: "admin.settings.write",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx): Promise<SettingsView> => {
    const settings = await readSettings(ctx.db);
    const given = Object.entries(BY_ENVIRONMENT) as [
      SettingName,
      (typeof BY_ENVIRONMENT)[keyof typeof BY_ENVIRONMENT],
    ][];
    return {
      ...settings,
      givenByEnvironment: given
        .filter(([, variable]) => isGiven(variable))
        .map(([setting, variable]) => ({ setting, variable })),
      mail: { road: mailRoad(), from: senderOf(settings) },
      atStart: SHOWN.map((variable) => ({ variable, value: String(env()[variable]) })),
    };
  },
});
