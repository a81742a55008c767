import { InstanceSettings, SetSettings, type SettingName } from "@/contracts/settings";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { BY_ENVIRONMENT, givenSettings, storedSettings } from "@/server/core/instance-settings";
import { isGiven } from "@/server/env";

/** Changes settings of this server; they count from the next request on. What the environment decides is refused. */
export const setSettings = command({
  action: "admin.settings.write",
  scope: "instance",
  input: SetSettings,
  run: async (ctx, wanted): Promise<InstanceSettings> => {
    const before = await storedSettings(ctx.db);
    const names = (Object.keys(wanted) as SettingName[]).filter(
      (name) => wanted[name] !== undefined && JSON.stringify(wanted[name]) !== JSON.stringify(before[name]),
    );
    for (const key of names) {
      demandFree(key);
      // As SQL, because null is a value of its own here: as many as one likes.
      await ctx.db.$executeRawUnsafe(
        `INSERT INTO instance_setting (key, value, updated_at) VALUES ($1, $2::jsonb, $3)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
        key,
        JSON.stringify(wanted[key]),
        ctx.now(),
      );
    }
    const after = { ...before, ...Object.fromEntries(names.map((name) => [name, wanted[name]])) };
    demandRoom({ ...after, ...givenSettings() });
    if (names.length > 0) {
      const of = (all: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, all[name]]));
      ctx.changed({ entity: "instance", id: "settings", before: of(before), after: of(after) });
    }
    return InstanceSettings.parse(after);
  },
});

/** A heap that the whole process has no room for would kill runs without a word of why. */
function demandRoom({ runHeapMb, runRssMb }: InstanceSettings): void {
  if (runRssMb > runHeapMb) return;
  const sentence = say("All memory of a run must be more than its heap alone.");
  throw invalid(sentence, { fields: { runRssMb: sentence } });
}

function demandFree(key: SettingName): void {
  const variable = Object.hasOwn(BY_ENVIRONMENT, key) ? BY_ENVIRONMENT[key as keyof typeof BY_ENVIRONMENT] : null;
  if (variable === null || !isGiven(variable)) return;
  const sentence = say`The server was started with ${variable}, which decides this. Take it out of the environment first.`;
  throw invalid(sentence, { fields: { [key]: sentence } });
}
