"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { errorCode, fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { JobView } from "@/contracts/jobs";
import { draftOf } from "./job-draft";
import { JobForm } from "./job-form";
import { RestoredBanner } from "./restored-banner";
import { SaveConflict } from "./save-conflict";
import { useJobDraft } from "./use-job-draft";

/** The job as a form: what it does and what it runs with. */
export function JobEditor({ job }: { job: JobView }) {
  const trpc = useTRPC();
  const can = useCan();
  const cache = useQueryClient();
  const { slug } = useProject();
  const edit = useJobDraft(job.id, { version: job.version, draft: draftOf(job) });
  const { draft, base, changed, restart } = edit;
  const theirs = { version: job.version, draft: draftOf(job) };
  const newer = job.version > base.version;
  const update = useMutation(
    trpc.jobs.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ version }, { jobId: _, project: __, version: ___, ...sent }) => {
        edit.rebase({ version, draft: { ...draft, ...sent } });
        toast.success(`Saved as version ${version}. The next run uses it.`);
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
  const readOnly = !can("job.update");
  const save = (version = base.version) => {
    if (changed && !update.isPending) update.mutate({ project: slug, jobId: job.id, version, ...draft });
  };
  return (
    <>
      {edit.restoredAt && changed ? <RestoredBanner at={edit.restoredAt} onDiscard={edit.discard} /> : null}
      {newer && changed ? (
        <SaveConflict
          job={job}
          mine={draft}
          busy={update.isPending}
          onSaveMine={() => {
            edit.rebase(theirs);
            save(theirs.version);
          }}
          onTakeTheirs={() => {
            restart(theirs);
            update.reset();
          }}
        />
      ) : null}
      <JobForm
        draft={draft}
        onChange={edit.change}
        errors={fieldErrors(update.error)}
        readOnly={readOnly}
        onSave={() => save()}
        foot={
          readOnly ? (
            <p className="text-muted text-sm">Your role may look at this job but not change it.</p>
          ) : (
            <>
              <Button type="submit" tone="primary" busy={update.isPending} disabled={!changed || newer}>
                Save
              </Button>
              {changed ? <span className="text-muted text-xs">Not saved yet</span> : null}
            </>
          )
        }
      />
    </>
  );
}
