"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { JobStake } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";

type Props = { job: { id: string; name: string }; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks before a job is archived, and says what hangs on it now. */
export function ArchiveDialog({ job, open, onOpenChange }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const stake = useQuery({
    ...trpc.jobs.stake.queryOptions({ project: slug, jobId: job.id }),
    staleTime: 0,
    refetchInterval: 3_000,
  });
  const archive = useMutation(trpc.jobs.archive.mutationOptions({ meta: { quiet: true } }));
  async function confirm() {
    const { aborted } = await archive
      .mutateAsync({ project: slug, jobId: job.id })
      .catch((error: unknown) => Promise.reject(new Error(errorWords(error))));
    toast.success(
      aborted === 0
        ? t`${job.name} is archived.`
        : t("{name} is archived, {aborted, plural, one {# waiting run} other {# waiting runs}} aborted.", {
            name: job.name,
            aborted,
          }),
    );
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t`Archive ${job.name}?`}
      confirmLabel={t("Archive")}
      tone="danger"
      description={t(
        "It matches nothing and runs no more, and it leaves every list but “Show archived”. Its past runs stay. It can be restored, and is off then.",
      )}
      onConfirm={confirm}
    >
      <div role="status" className="flex flex-col gap-1 text-sm">
        {stake.data ? <Stake jobId={job.id} stake={stake.data} /> : null}
        {stake.isPending ? <p className="text-faint">{t("Looking what waits for it")}</p> : null}
        {stake.error ? <p className="text-danger">{errorWords(stake.error)}</p> : null}
      </div>
    </ConfirmDialog>
  );
}

function Stake({ jobId, stake: { waiting, running, followers } }: { jobId: string; stake: JobStake }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <>
      <p className={waiting > 0 ? "font-medium text-warning" : "text-muted"}>
        {waiting === 0
          ? t("No run of it is queued.")
          : t("{waiting, plural, one {# queued run} other {# queued runs}} will be aborted.", { waiting })}
      </p>
      {running > 0 ? (
        <p className="text-muted">
          {running === 1
            ? t("1 run goes on now and will be left to end.")
            : t`${running} runs go on now and will be left to end.`}{" "}
          <Link href={`${base}/activity?job=${jobId}&status=running`} className="text-accent-text underline">
            {running === 1 ? t("Look at it") : t("Look at them")}
          </Link>
        </p>
      ) : null}
      {followers.length > 0 ? (
        <p className="text-muted">
          {t`These follow it and will not be started by it any more: ${followers.map(({ name }) => name).join(", ")}.`}
        </p>
      ) : null}
    </>
  );
}
