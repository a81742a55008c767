"use client";

import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Eye, EyeOff, Lock, LockOpen, Play } from "lucide-react";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { JobTrigger } from "@/contracts/jobs";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { ArchiveDialog } from "./archive-dialog";
import { RunNowDialog } from "./run-now-dialog";

/** A job as its actions need to know it. */
export type ActedJob = {
  id: string;
  name: string;
  archived: boolean;
  private: boolean;
  consoleLocked: boolean;
  trigger: JobTrigger | null;
};

/** What can be done with a job at once, an icon each. `named` puts the job's name into their names: for lists. */
export function JobActions({ job, named = false }: { job: ActedJob; named?: boolean }) {
  const t = useWords();
  const can = useCan();
  const [open, setOpen] = useState<"run" | "archive" | null>(null);
  const close = (stays: boolean) => setOpen((now) => (stays ? now : null));
  const of = named ? job.name : "";
  if (job.archived) return can("job.restore") ? <Restore job={job} of={of} /> : null;
  return (
    <div className="relative flex items-center">
      {can("job.run_now") ? (
        <IconButton size="sm" icon={Play} label={of ? t`Run ${of} now` : t("Run now")} onClick={() => setOpen("run")} />
      ) : null}
      {can("job.set_private") ? <PrivateToggle job={job} of={of} /> : null}
      {can("job.lock_console") ? <LockToggle job={job} of={of} /> : null}
      {can("job.archive") ? (
        <IconButton
          size="sm"
          icon={Archive}
          label={of ? t`Archive ${of}` : t("Archive")}
          onClick={() => setOpen("archive")}
        />
      ) : null}
      {open === "run" ? <RunNowDialog job={job} open onOpenChange={close} /> : null}
      {open === "archive" ? <ArchiveDialog job={job} open onOpenChange={close} /> : null}
    </div>
  );
}

type Part = { job: ActedJob; of: string };

function PrivateToggle({ job, of }: Part) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const set = useMutation(
    trpc.jobs.setPrivate.mutationOptions({
      onSuccess: (now) =>
        toast.success(now.private ? t`${job.name} stays out of the Job Library.` : t`${job.name} may be shared again.`),
    }),
  );
  return (
    <IconButton
      size="sm"
      icon={job.private ? EyeOff : Eye}
      label={privateLabel(t, job.private, of)}
      aria-pressed={job.private}
      busy={set.isPending}
      onClick={() => set.mutate({ project: slug, jobId: job.id, private: !job.private })}
    />
  );
}

function LockToggle({ job, of }: Part) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const set = useMutation(
    trpc.jobs.lockConsole.mutationOptions({
      onSuccess: ({ locked }) =>
        toast.success(
          locked
            ? t`What ${job.name} writes by console stays out of the log from its next run on.`
            : t`${job.name} writes into the log again.`,
        ),
    }),
  );
  return (
    <IconButton
      size="sm"
      icon={job.consoleLocked ? Lock : LockOpen}
      label={lockLabel(t, job.consoleLocked, of)}
      aria-pressed={job.consoleLocked}
      busy={set.isPending}
      onClick={() => set.mutate({ project: slug, jobId: job.id, locked: !job.consoleLocked })}
    />
  );
}

function Restore({ job, of }: Part) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const restore = useMutation(
    trpc.jobs.restore.mutationOptions({
      onSuccess: () => toast.success(t`${job.name} is restored. It is off.`),
    }),
  );
  return (
    <IconButton
      size="sm"
      className="relative"
      icon={ArchiveRestore}
      label={of ? t`Restore ${of}` : t("Restore")}
      busy={restore.isPending}
      onClick={() => restore.mutate({ project: slug, jobId: job.id })}
    />
  );
}

function privateLabel(t: Translate, isPrivate: boolean, of: string): string {
  if (isPrivate) return of ? t`Let ${of} be shared again` : t("Let it be shared again");
  return of ? t`Make ${of} private` : t("Make it private");
}

function lockLabel(t: Translate, isLocked: boolean, of: string): string {
  if (isLocked) return of ? t`Unlock the console of ${of}` : t("Unlock the console");
  return of ? t`Lock the console of ${of}` : t("Lock the console");
}
