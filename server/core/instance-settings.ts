import { InstanceSettings, type SettingName } from "@/contracts/settings";
import type { Db } from "@/server/db";
import { type Env, env, isGiven } from "@/server/env";

/** The settings that the environment decides where it says anything: what is set at run time waits behind it. */
export const BY_ENVIRONMENT = {
  ...{ signUp: "SIGN_UP", mailFrom: "MAIL_FROM" },
  ...{ runTimeMs: "RUN_TIME_MS", runHeapMb: "RUN_HEAP_MB", runRssMb: "RUN_RSS_MB" },
  ...{ runStateBytes: "RUN_STATE_BYTES", runLogLines: "RUN_LOG_LINES", runLogBytes: "RUN_LOG_BYTES" },
} as const satisfies Partial<Record<SettingName, keyof Env>>;

/** The settings in force: the environment's where given, else what operators set, else the defaults. */
export async function readSettings(db: Db): Promise<InstanceSettings> {
  return { ...(await storedSettings(db)), ...givenSettings() };
}

/** What the environment decides of them. */
export function givenSettings(): Partial<InstanceSettings> {
  const given = Object.entries(BY_ENVIRONMENT).filter(([, variable]) => isGiven(variable));
  return Object.fromEntries(given.map(([setting, variable]) => [setting, env()[variable]]));
}

/** What operators set. A value that this version does not understand any more counts as never set. */
export async function storedSettings(db: Db): Promise<InstanceSettings> {
  const rows = await db.instanceSetting.findMany({ select: { key: true, value: true } });
  return settingsFrom(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

/** The same from what the table holds. */
export function settingsFrom(stored: Record<string, unknown>): InstanceSettings {
  const set = Object.entries(stored).filter(([key, value]) => {
    const schema = Object.hasOwn(InstanceSettings.shape, key) ? InstanceSettings.shape[key as SettingName] : null;
    return schema?.safeParse(value).success ?? false;
  });
  return InstanceSettings.parse(Object.fromEntries(set));
}

/** Who mail comes from: the settings in force, else the start's own. */
export function senderOf({ mailFrom }: InstanceSettings): string {
  return mailFrom === "" ? env().MAIL_FROM : mailFrom;
}
