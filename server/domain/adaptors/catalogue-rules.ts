import type { CatalogueItem } from "@/contracts/adaptors";
import { compareVersions, isPrerelease, newestFirst } from "@/server/domain/adaptors/version-rules";

type Package = { name: string; description: string | null; latest: string | null };
type Known = { packages: readonly Package[]; installed: readonly { name: string; version: string }[] };

/** The settings' comma-separated names. */
export function namesOf(setting: string): string[] {
  return [...new Set(setting.split(",").map((name) => name.trim()))].filter(Boolean);
}

/** Recommended adaptors first, in the operator's order, then whatever the registry or this install knows, by name. */
export function catalogueOf(recommended: readonly string[], { packages, installed }: Known): CatalogueItem[] {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const versions = new Map<string, string[]>();
  for (const { name, version } of installed) versions.set(name, [...(versions.get(name) ?? []), version]);
  const item = (name: string): CatalogueItem => {
    const here = [...(versions.get(name) ?? [])].sort(newestFirst);
    const known = byName.get(name);
    const latest = newest([known?.latest ?? null, here.find((one) => !isPrerelease(one)) ?? null]);
    const description = known?.description ?? null;
    return { name, description, latest, recommended: recommended.includes(name), installed: here };
  };
  const rest = new Set([...byName.keys(), ...versions.keys()].filter((name) => !recommended.includes(name)));
  return [...recommended, ...[...rest].sort((a, b) => a.localeCompare(b, "en"))].map(item);
}

function newest(versions: (string | null)[]): string | null {
  const known = versions.filter((one) => one !== null).sort(compareVersions);
  return known.at(-1) ?? null;
}
