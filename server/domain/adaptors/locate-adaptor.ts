import path from "node:path";
import { AdaptorVersionRef } from "@/contracts/adaptors";
import { task } from "@/server/core/task";
import { env } from "@/server/env";
import { type InstalledAdaptor, readInstalledAdaptors } from "@/server/execution/adaptor-repository";

const known = new Map<string, InstalledAdaptor>();

/** Where an adaptor version lies on this machine, for the run that needs it; null when it is not installed here. */
export const locateAdaptor = task({
  action: "adaptor.provide",
  scope: "instance",
  input: AdaptorVersionRef,
  run: async (_, { name, version }): Promise<InstalledAdaptor | null> => {
    const { ADAPTOR_DIR, DATA_DIR } = env();
    const folder = path.resolve(ADAPTOR_DIR ?? path.join(DATA_DIR, "adaptors"));
    const key = `${folder} ${name}@${version}`;
    const found = known.get(key);
    if (found) return found;
    for (const one of await readInstalledAdaptors(folder)) known.set(`${folder} ${one.name}@${one.version}`, one);
    return known.get(key) ?? null;
  },
});
