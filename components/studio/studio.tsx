"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { draftOf } from "@/components/jobs/job-draft";
import { RestoredBanner } from "@/components/jobs/restored-banner";
import { SaveConflict } from "@/components/jobs/save-conflict";
import { useJobDraft } from "@/components/jobs/use-job-draft";
import { errorCode, fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import type { CodePlace } from "@/components/ui/code-editor";
import { toast } from "@/components/ui/toast";
import type { JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { takeWish, wishFor } from "./run-wish";
import { StudioFrame } from "./studio-frame";
import { usePreferences } from "./use-preferences";
import type { RunSource } from "./use-studio-input";
import { useStudioRun } from "./use-studio-run";

type Props = { job: JobView; startAt?: CodePlace | undefined };

/** The Job Studio of a job that is there: writing it, saving it, running it. */
export function Studio({ job, startAt }: Props) {
  const t = useWords();
  const can = useCan();
  const { preferences, prefer } = usePreferences();
  const studioRun = useStudioRun(job.id);
  const { edit, theirs, newer, update, save } = useJobSaving(job);
  const { draft, changed } = edit;
  const { start } = studioRun;
  const errors = useMemo(() => fieldErrors(update.error), [update.error]);

  const [wish] = useState(() => wishFor(job.id));
  useEffect(() => {
    if (wish && takeWish(wish)) start(wish.source, wish.testMode);
  }, [wish, start]);

  async function saveAndRun(source: RunSource, testMode: boolean) {
    if (newer && changed) return;
    if (!changed || (await save())) start(source, testMode);
  }

  return (
    <StudioFrame
      jobId={job.id}
      draft={draft}
      onChange={edit.change}
      errors={errors}
      readOnly={!can("job.update") || job.archivedAt !== null}
      mode={preferences.studioMode}
      onMode={(studioMode) => prefer({ studioMode })}
      firstStep="expression"
      startAt={startAt}
      opensOutput={wish !== null}
      changed={changed && !newer}
      saving={update.isPending}
      saveLabel={t("Save")}
      saveRunLabel={t("Save and run")}
      onSave={() => void save()}
      onSaveAndRun={(source, testMode) => void saveAndRun(source, testMode)}
      onRunDraft={(source, testMode) => start(source, testMode, draft)}
      studioRun={studioRun}
      notices={
        <>
          {edit.restoredAt && changed ? <RestoredBanner at={edit.restoredAt} onDiscard={edit.discard} /> : null}
          {newer && changed ? (
            <SaveConflict
              job={job}
              mine={draft}
              busy={update.isPending}
              onSaveMine={() => {
                edit.rebase(theirs);
                void save(theirs.version);
              }}
              onTakeTheirs={() => {
                edit.restart(theirs);
                update.reset();
              }}
            />
          ) : null}
        </>
      }
    />
  );
}

/** The edit of a job, and how it becomes its next version. */
function useJobSaving(job: JobView) {
  const t = useWords();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug } = useProject();
  const edit = useJobDraft(job.id, { version: job.version, draft: draftOf(job) });
  const { draft, base, changed, restart } = edit;
  const newer = job.version > base.version;
  // Known at once: a second press may come before the page shows that the first is under way.
  const saving = useRef(false);
  const update = useMutation(
    trpc.jobs.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ version }, { jobId: _, project: __, version: ___, ...sent }) => {
        restart({ version, draft: { ...draft, ...sent } });
        toast.success(t`Saved as version ${version}. The next run uses it.`);
      },
      onError: (error) => {
        if (errorCode(error) === "CONFLICT") void cache.invalidateQueries(trpc.jobs.pathFilter());
        else noticeError(error);
      },
    }),
  );
  useEffect(() => {
    // Somebody else's save is taken over where nothing was typed here.
    if (newer && !changed) restart({ version: job.version, draft: draftOf(job) });
  }, [newer, changed, restart, job]);

  /** Whether it is saved now; what went wrong is on the screen. */
  async function save(version = base.version): Promise<boolean> {
    if (!changed || saving.current) return false;
    saving.current = true;
    const asked = { project: slug, jobId: job.id, version, ...draft };
    return update
      .mutateAsync(asked)
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        saving.current = false;
      });
  }
  return { edit, theirs: { version: job.version, draft: draftOf(job) }, newer, update, save };
}
