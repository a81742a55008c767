import path from "node:path";
import { AdaptorVersionRef } from "@/contracts/adaptors";
import { task } from "@/server/core/task";
import { env } from "@/server/env";
import { type InstalledAdaptor, readInstalledAdaptors } from "@/server/execution/adaptor-repository";

const known = new Map<string, InstalledAdaptor>();

/** The folder of all adaptors on this machine. */
export function repositoryFolder(): string {
  const { ADAPTOR_DIR, DATA_DIR } = env();
  return path.resolve(ADAPTOR_DIR ?? path.join(DATA_DIR, "adaptors"));
}

/** Of a version that was removed: its place is looked up anew. */
export function forgetLocated({ name, version }: AdaptorVersionRef): void {
  known.delete(`${repositoryFolder()} ${name}@${version}`);
}

/** Where an adaptor version lies on this machine, for the run that needs it; null when it is not installed here. */
export const locateAdaptor = task({
  action: "adaptor.provide",
  scope: "instance",
  input: AdaptorVersionRef,
  run: async (_, { name, version }): Promise<InstalledAdaptor | null> => {
    const folder = repositoryFolder();
    const key = `${folder} ${name}@${version}`;
    const found = known.get(key);
    if (found) return found;
    for (const one of await readInstalledAdaptors(folder)) known.set(`${folder} ${one.name}@${one.version}`, one);
    return known.get(key) ?? null;
  },
});
