import { z } from "zod";
import { runNpm } from "./run-npm";

/** A package as the registry's search lists it. */
export type ListedPackage = { name: string; description: string | null; latest: string | null };

const TIMEOUT_MS = 30_000;
const MOST = 250;

const Listed = z.array(
  z.looseObject({ name: z.string(), description: z.string().nullish(), version: z.string().nullish() }),
);

/**
 * Asks the registry's search for the packages whose names start with `prefix`, which is a scope (`@openfn/language-`,
 * `@ministry/`) or the beginning of a name. Throws RegistryError, of kind "missing" where the registry has no search.
 */
export async function searchPackages(prefix: string): Promise<ListedPackage[]> {
  const scope = /^@([^/]+)\//.exec(prefix)?.[1];
  const words = scope ? `scope:${scope}` : prefix;
  const printed = await runNpm(["search", words, `--searchlimit=${MOST}`], TIMEOUT_MS);
  return Listed.parse(printed ?? [])
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, description, version }) => ({ name, description: description ?? null, latest: version ?? null }));
}
