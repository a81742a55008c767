"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { errorWords } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { JobVersionView, JobView } from "@/contracts/jobs";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { VersionDifferences } from "./version-differences";

type Props = {
  job: JobView;
  to: JobVersionView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReverted: () => void;
};

/** Asks before an earlier version comes back, and shows what that changes. */
export function RevertDialog({ job, to, open, onOpenChange, onReverted }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const now = useQuery(trpc.jobs.viewVersion.queryOptions({ project: slug, jobId: job.id, number: job.version }));
  const revert = useMutation(
    trpc.jobs.revert.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ version }) => {
        toast.success(t`Version ${to.number} is back, as version ${version}. The next run uses it.`);
        onOpenChange(false);
        onReverted();
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="lg"
      title={t`Go back to version ${to.number}?`}
      description={t`What it says becomes version ${job.version + 1} of this job. Version ${job.version} stays in the history, and no other job changes.`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("Cancel")}</Button>
          <Button
            tone="primary"
            busy={revert.isPending}
            disabled={now.data === undefined}
            onClick={() => revert.mutate({ project: slug, jobId: job.id, version: job.version, number: to.number })}
          >
            {t("Go back")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {to.missing.length > 0 ? <p className="text-sm text-warning">{t(missingWords(to.missing))}</p> : null}
        {revert.error ? (
          <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
            {errorWords(revert.error)}
          </p>
        ) : null}
        <Loaded query={now} what={t("version")} skeleton={<Skeleton className="h-64" />}>
          {(before) => <VersionDifferences before={before} after={to} />}
        </Loaded>
      </div>
    </Dialog>
  );
}

function missingWords(missing: JobVersionView["missing"]): Sentence {
  if (missing.length > 1) return say("Its trigger and its credential of then are gone: the job keeps what it has now.");
  return missing[0] === "trigger"
    ? say("Its trigger of then is gone: the job keeps what it has now.")
    : say("Its credential of then is gone: the job keeps what it has now.");
}
