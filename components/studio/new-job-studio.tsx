"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { freshDraft, type JobDraft } from "@/components/jobs/job-draft";
import { RestoredBanner } from "@/components/jobs/restored-banner";
import { useJobDraft } from "@/components/jobs/use-job-draft";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import type { StudioMode } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { leaveWish } from "./run-wish";
import { StudioFrame } from "./studio-frame";
import { usePreferences } from "./use-preferences";
import type { RunSource } from "./use-studio-input";
import { useStudioRun } from "./use-studio-run";

/** A job that is not there yet; `?trigger=` fills that in. */
export function NewJobStudio() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const trigger = useSearchParams().get("trigger");
  const adaptors = useQuery(trpc.adaptors.list.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader
        title={t("New job")}
        note={t("It is off when it is made: switch it on when it does what it should.")}
        back={{ href: `${base}/jobs`, label: t("Jobs") }}
      />
      <Loaded query={adaptors}>
        {(list) => (
          <Wizard
            start={freshDraft(
              trigger,
              list.find(({ status }) => status === "installed"),
            )}
          />
        )}
      </Loaded>
    </>
  );
}

function Wizard({ start }: { start: JobDraft }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const { prefer } = usePreferences();
  // Whatever somebody likes: a job that is not there yet opens in the wizard.
  const [mode, setMode] = useState<StudioMode>("wizard");
  const edit = useJobDraft("new", { version: 0, draft: start });
  const studioRun = useStudioRun(null);
  // Known at once: a second press may come before the page shows that the first is under way.
  const asked = useRef(false);
  const create = useMutation(
    trpc.jobs.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ id }) => {
        edit.restart({ version: 0, draft: edit.draft });
        toast.success(t("The job is made. It is off."));
        router.push(`${base}/jobs/${id}`);
      },
      onError: noticeError,
    }),
  );
  const errors = useMemo(() => fieldErrors(create.error), [create.error]);
  const busy = create.isPending || create.isSuccess;
  const make = (after?: (jobId: string) => void) => {
    if (asked.current) return;
    asked.current = true;
    create.mutateAsync({ project: slug, ...edit.draft }).then(
      ({ id }) => after?.(id),
      () => {
        asked.current = false;
      },
    );
  };
  return (
    <StudioFrame
      jobId={null}
      draft={edit.draft}
      onChange={(change) => {
        // What was refused is another thing now.
        if (create.isError) create.reset();
        edit.change(change);
      }}
      errors={errors}
      readOnly={!can("job.create")}
      mode={mode}
      onMode={(studioMode) => {
        setMode(studioMode);
        prefer({ studioMode });
      }}
      firstStep="name"
      changed
      saving={busy}
      saveLabel={t("Create job")}
      saveRunLabel={t("Create and run")}
      onSave={() => make()}
      onSaveAndRun={(source: RunSource, testMode) => make((jobId) => leaveWish({ jobId, source, testMode }))}
      studioRun={studioRun}
      notices={
        edit.restoredAt && edit.changed ? <RestoredBanner at={edit.restoredAt} onDiscard={edit.discard} /> : null
      }
    />
  );
}
