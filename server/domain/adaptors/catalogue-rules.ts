import {
  type AdaptorVersionRef,
  type CatalogueItem,
  type Curation,
  type CurationMark,
  PRODUCT_ADAPTORS,
} from "@/contracts/adaptors";
import { type Sentence, say } from "@/lib/words/sentence";
import { compareVersions, isPrerelease, newestFirst } from "@/server/domain/adaptors/version-rules";

type Package = { name: string; description: string | null; latest: string | null };
type Known = { packages: readonly Package[]; installed: readonly { name: string; version: string }[] };

/** What operators say of adaptors and versions; `of(name)` is the adaptor as a whole. */
export type Marks = {
  of(name: string, version?: string): Curation | null;
  versionsOf(name: string): { version: string }[];
};

/** Makes the rows of the operators' marks askable. */
export function marksOf(rows: readonly { name: string; version: string; mark: string; reason: string }[]): Marks {
  const known = new Map(rows.map((row) => [`${row.name} ${row.version}`, row]));
  return {
    of(name, version = "") {
      const row = known.get(`${name} ${version}`);
      return row ? { mark: row.mark as CurationMark, reason: row.reason } : null;
    },
    versionsOf: (name) => rows.filter((row) => row.name === name && row.version !== ""),
  };
}

/** Whether every install of the product brings this version. */
export function isProducts({ name, version }: AdaptorVersionRef): boolean {
  return PRODUCT_ADAPTORS.some((one) => one.name === name && one.version === version);
}

/** Why a version cannot be chosen anew, as a sentence; null where it can. */
export function whyHidden(marks: Marks, { name, version }: { name: string; version: string }): Sentence | null {
  const [whole, one] = [marks.of(name), marks.of(name, version)];
  const hidden =
    whole?.mark === "hidden"
      ? { what: name, ...whole }
      : one?.mark === "hidden"
        ? { what: `${name} ${version}`, ...one }
        : null;
  if (!hidden) return null;
  return hidden.reason === ""
    ? say`${hidden.what} is not offered on this server.`
    : say`${hidden.what} is not offered on this server: ${hidden.reason}`;
}

/** The recommended names: the settings' without those that are marked otherwise, then those marked here. */
export function recommendedNames(
  settings: readonly string[],
  marked: readonly { name: string; version: string; mark: string }[],
): string[] {
  const whole = marked.filter(({ version }) => version === "");
  const other = new Set(whole.filter(({ mark }) => mark !== "recommended").map(({ name }) => name));
  const added = whole.filter(({ mark }) => mark === "recommended").map(({ name }) => name);
  return [
    ...new Set([...settings.filter((name) => !other.has(name)), ...added.sort((a, b) => a.localeCompare(b, "en"))]),
  ];
}

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
