"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { BulkButton } from "@/components/bulk/bulk-button";
import { Banner } from "@/components/layout/banner";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { FailureGroup } from "@/contracts/activity";
import type { JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** The way on from failures that look alike: the job is mended here, then what failed is run again from here. */
export function RepairBanner({ job }: { job: JobView }) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const [groupId, setGroup] = useQueryState("group");
  const group = useQuery({
    ...trpc.activity.failureGroup.queryOptions({ project: slug, groupId: groupId ?? "" }),
    enabled: groupId !== null,
    refetchInterval: 5_000,
  });
  if (groupId === null || group.data?.jobId !== job.id) return null;
  return <Repair job={job} group={group.data} onDone={() => void setGroup(null)} />;
}

function Repair({ job, group, onDone }: { job: JobView; group: FailureGroup; onDone: () => void }) {
  const t = useWords();
  const { base } = useProject();
  const { open, openMessages, lastVersion } = group;
  if (open === 0) {
    return (
      <Banner inset tone="info" action={<DoneButton onDone={onDone} />}>
        {t("Nothing is left of these failures: later runs have made them good.")}
      </Banner>
    );
  }
  const failed =
    openMessages > 0
      ? t("{openMessages, plural, one {# message} other {# messages}}", { openMessages })
      : t("{open, plural, one {# run} other {# runs}}", { open });
  const saved = lastVersion !== null && job.version > lastVersion;
  const query = { kind: "runs" as const, runs: { groupId: group.id, lastOnly: true, from: new Date(0) } };
  return (
    <Banner
      inset
      tone={saved ? "info" : "warning"}
      action={
        <>
          <BulkButton size="sm" tone={saved ? "primary" : "neutral"} ask={() => query}>
            <RotateCcw aria-hidden="true" />
            {t("Reprocess them")}
          </BulkButton>
          <DoneButton onDone={onDone} />
        </>
      }
    >
      {lastVersion === null
        ? t`${failed} failed this way:`
        : t`${failed} failed this way, last with version ${lastVersion}:`}{" "}
      {saved ? (
        <Words
          id="version {version} is saved, so reprocess them (<since>what changed since</since>)."
          parts={{
            since: <Link className="underline" href={`${base}/jobs/${job.id}?tab=versions&with=${lastVersion}`} />,
          }}
          values={{ version: job.version }}
        />
      ) : (
        t("save what mends the job, then reprocess them.")
      )}
      {group.sample ? <span className="line-clamp-2 break-words font-mono text-xs">{group.sample}</span> : null}
    </Banner>
  );
}

function DoneButton({ onDone }: { onDone: () => void }) {
  const t = useWords();
  return (
    <Button size="sm" tone="quiet" onClick={onDone}>
      {t("Dismiss")}
    </Button>
  );
}
