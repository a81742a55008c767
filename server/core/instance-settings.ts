import { InstanceSettings, type SettingName } from "@/contracts/settings";
import type { Db } from "@/server/db";
import { env, isGiven } from "@/server/env";

/** The settings that the environment decides where it says anything: what is set at run time waits behind it. */
export const BY_ENVIRONMENT = { signUp: "SIGN_UP", mailFrom: "MAIL_FROM" } as const satisfies Partial<
  Record<SettingName, string>
>;

/** The settings in force: the environment's where given, else what operators set, else the defaults. */
export async function readSettings(db: Db): Promise<InstanceSettings> {
  const { SIGN_UP, MAIL_FROM } = env();
  return {
    ...(await storedSettings(db)),
    ...(isGiven("SIGN_UP") ? { signUp: SIGN_UP } : {}),
    ...(isGiven("MAIL_FROM") ? { mailFrom: MAIL_FROM } : {}),
  };
}

/** What operators set. A value that this version does not understand any more counts as never set. */
export async function storedSettings(db: Db): Promise<InstanceSettings> {
  const rows = await db.instanceSetting.findMany({ select: { key: true, value: true } });
  const set = rows.filter(({ key, value }) => {
    const schema = Object.hasOwn(InstanceSettings.shape, key) ? InstanceSettings.shape[key as SettingName] : null;
    return schema?.safeParse(value).success ?? false;
  });
  return InstanceSettings.parse(Object.fromEntries(set.map(({ key, value }) => [key, value])));
}

/** Who mail comes from: the settings in force, else the start's own. */
export function senderOf({ mailFrom }: InstanceSettings): string {
  return mailFrom === "" ? env().MAIL_FROM : mailFrom;
}
