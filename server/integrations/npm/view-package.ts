import { z } from "zod";
import { runNpm } from "./run-npm";

/** What the registry tells of one package, the newest version first. */
export type RegistryPackage = { name: string; description: string | null; latest: string | null; versions: string[] };

const TIMEOUT_MS = 20_000;
const LONGEST_VERSION = 64;

const Facts = z.looseObject({
  description: z.string().nullish(),
  "dist-tags": z.looseObject({ latest: z.string().optional() }).nullish(),
  versions: z.union([z.array(z.string()), z.string()]).nullish(),
});

/** Asks the registry which versions a package has. Throws RegistryError. */
export async function viewPackage(name: string): Promise<RegistryPackage> {
  const printed = await runNpm(["view", name, "description", "dist-tags", "versions"], TIMEOUT_MS);
  const facts = Facts.parse(printed ?? {});
  const versions = typeof facts.versions === "string" ? [facts.versions] : (facts.versions ?? []);
  return {
    name,
    description: facts.description ?? null,
    latest: facts["dist-tags"]?.latest ?? null,
    versions: versions.filter((version) => version.length <= LONGEST_VERSION),
  };
}
