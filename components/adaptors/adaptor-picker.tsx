"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import type { CatalogueItem } from "@/contracts/adaptors";
import { AdaptorMenu } from "./adaptor-menu";
import { InstallLine } from "./install-line";
import { UpgradeWarning } from "./upgrade-warning";
import { VersionMenu } from "./version-menu";

type Adaptor = { name: string; version: string };

type Props = {
  /** `version` is empty until one is chosen. */
  value: Adaptor;
  onChange: (value: Adaptor) => void;
  disabled?: boolean;
  /** What the job does, so that a warning about another version begins with what it calls. */
  expression?: string;
};

/**
 * An adaptor in an exact version: a short list first, the whole catalogue behind its search, any name or version by
 * typing it. What is not here yet is installed in place. Stands inside a Field labelled "Adaptor".
 */
export function AdaptorPicker({ value, onChange, disabled = false, expression }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const { name, version } = value;
  const [before] = useState(value);
  const isOther = name === before.name && before.version !== "" && version !== "" && version !== before.version;
  async function choose(item: CatalogueItem) {
    if (item.name === name) return;
    const first = item.installed[0] ?? item.latest;
    onChange({ name: item.name, version: first ?? "" });
    if (first) return;
    const asked = trpc.adaptors.versions.queryOptions({ project: slug, name: item.name }, { staleTime: 60_000 });
    const known = await queries.fetchQuery(asked).catch(() => null);
    const newest = known?.latest ?? known?.versions.find(({ prerelease }) => !prerelease)?.version;
    if (newest) onChange({ name: item.name, version: newest });
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)_minmax(7rem,9rem)] gap-2">
        <AdaptorMenu name={name} onChoose={(item) => void choose(item)} disabled={disabled} />
        <VersionMenu
          name={name}
          version={version}
          onChoose={(next) => onChange({ name, version: next })}
          disabled={disabled}
        />
      </div>
      {name !== "" && version !== "" ? (
        <InstallLine key={`${name}@${version}`} name={name} version={version} readOnly={disabled} />
      ) : null}
      {isOther ? <UpgradeWarning name={name} from={before.version} to={version} expression={expression} /> : null}
    </div>
  );
}
