"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import type { VersionItem, VersionPart } from "@/contracts/jobs";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

type Props = { jobId: string; chosen: number; onChoose: (number: number) => void };

/** The versions of a job, newest first, fifty at a time. */
export function VersionList({ jobId, chosen, onChoose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [before, setBefore] = useState<number | null>(null);
  const page = useQuery({
    ...trpc.jobs.listVersions.queryOptions({ project: slug, jobId, ...(before === null ? {} : { before }) }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={page}>
      {({ versions, older }) => (
        <div className="flex min-w-0 flex-col gap-2">
          <ol
            reversed
            aria-label={t("Versions")}
            aria-busy={page.isPlaceholderData || undefined}
            className="max-h-[36rem] overflow-y-auto rounded-lg border border-line bg-surface max-lg:max-h-64"
          >
            {versions.map((version) => (
              <VersionRow
                key={version.number}
                version={version}
                chosen={version.number === chosen}
                onChoose={() => onChoose(version.number)}
              />
            ))}
          </ol>
          {before === null && older === null ? null : (
            <div className="flex justify-between">
              <Button tone="quiet" size="sm" disabled={before === null} onClick={() => setBefore(null)}>
                {t("Newest")}
              </Button>
              <Button tone="quiet" size="sm" disabled={older === null} onClick={() => setBefore(older)}>
                {t("Older")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}

type RowProps = { version: VersionItem; chosen: boolean; onChoose: () => void };

function VersionRow({ version: { number, savedAt, savedBy, revertedTo, changed }, chosen, onChoose }: RowProps) {
  const t = useWords();
  return (
    <li className="border-line border-b last:border-b-0">
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={cn(
          "flex w-full flex-col gap-0.5 px-3 py-2 text-left -outline-offset-2 hover:bg-hover",
          chosen && "bg-accent-soft",
        )}
      >
        <span className="flex items-baseline justify-between gap-2 text-sm">
          <span className="font-medium">{t`Version ${number}`}</span>
          <Time at={savedAt} className="text-faint text-xs" />
        </span>
        <span className="text-muted text-xs">{savedBy ?? t("Nobody in person")}</span>
        <span className="text-muted text-xs">{whatChanged(t, number, revertedTo, changed)}</span>
      </button>
    </li>
  );
}

/** What a version can change, as it is recorded. */
const PARTS: Record<VersionPart, Sentence> = {
  name: say("name"),
  expression: say("expression"),
  adaptor: say("adaptor"),
  credential: say("credential"),
  trigger: say("trigger"),
};

function whatChanged(t: Translate, number: number, revertedTo: number | null, changed: readonly VersionPart[]): string {
  if (number === 1) return t("Made");
  const parts = changed.length === 0 ? t("nothing") : changed.map((part) => t(PARTS[part])).join(", ");
  return revertedTo === null ? t`Changed: ${parts}` : t`Back to version ${revertedTo}: ${parts}`;
}
