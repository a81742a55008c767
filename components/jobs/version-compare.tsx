"use client";

import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { CodePlace } from "@/components/ui/code-editor";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { JobVersionView, JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { RevertDialog } from "./revert-dialog";
import { VersionDifferences } from "./version-differences";
import { VersionPlace } from "./version-place";

type Props = {
  job: JobView;
  number: number;
  /** The version to compare with; 0: there is none before it. */
  against: number;
  /** The place in the version to look at, instead of what differs. */
  place: CodePlace | null;
  onAgainst: (number: number) => void;
  onReverted: () => void;
};

/** One version and how it differs from another. */
export function VersionCompare({ job, number, against, place, onAgainst, onReverted }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const version = useQuery(trpc.jobs.viewVersion.queryOptions({ project: slug, jobId: job.id, number }));
  const other = useQuery({
    ...trpc.jobs.viewVersion.queryOptions({ project: slug, jobId: job.id, number: Math.max(against, 1) }),
    enabled: against > 0,
  });
  return (
    <Loaded query={version} what={t("version")} skeleton={<Skeleton className="h-80" />}>
      {(shown) => (
        <section aria-label={t`Version ${number}`} className="flex min-w-0 flex-col gap-3">
          <CompareHead job={job} shown={shown} against={against} onAgainst={onAgainst} onReverted={onReverted} />
          {place ? (
            <VersionPlace version={shown} place={place} />
          ) : against === 0 ? (
            <VersionDifferences before={null} after={shown} />
          ) : (
            <Loaded query={other} what={t("version")} skeleton={<Skeleton className="h-80" />}>
              {(before) => <VersionDifferences before={before} after={shown} />}
            </Loaded>
          )}
        </section>
      )}
    </Loaded>
  );
}

type HeadProps = Pick<Props, "job" | "against" | "onAgainst" | "onReverted"> & { shown: JobVersionView };

function CompareHead({ job, shown, against, onAgainst, onReverted }: HeadProps) {
  const t = useWords();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const { number } = shown;
  const others = Array.from({ length: job.version }, (_, i) => job.version - i).filter((one) => one !== number);
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="font-semibold text-base">
          {t`Version ${number}`}
          {number === job.version ? (
            <span className="font-normal text-muted text-sm">{t(" is what runs now")}</span>
          ) : null}
        </h2>
        <p className="text-muted text-xs">
          {shown.savedBy ?? t("Nobody in person")}, <Time at={shown.savedAt} absolute />
        </p>
      </div>
      {others.length > 0 ? (
        <div className="flex items-center gap-2 text-muted text-sm">
          {t("Compared with")}
          <Select
            label={t("Compared with")}
            className="w-32"
            value={against === 0 ? undefined : String(against)}
            placeholder={t("nothing")}
            onChange={(next) => onAgainst(Number(next))}
            options={others.map((one) => ({ value: String(one), label: t`Version ${one}` }))}
          />
        </div>
      ) : null}
      {number < job.version && can("job.revert") ? (
        <Button onClick={() => setAsking(true)}>
          <Undo2 aria-hidden="true" />
          {t("Go back to this version")}
        </Button>
      ) : null}
      {asking ? <RevertDialog job={job} to={shown} open onOpenChange={setAsking} onReverted={onReverted} /> : null}
    </header>
  );
}
