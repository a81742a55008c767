"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { freshDraft, type JobDraft } from "./job-draft";
import { JobForm } from "./job-form";
import { RestoredBanner } from "./restored-banner";
import { useJobDraft } from "./use-job-draft";

/** A job that is not there yet; `?trigger=` fills that in. */
export function NewJobPage() {
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const trigger = useSearchParams().get("trigger");
  const adaptors = useQuery(trpc.adaptors.list.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader
        title="New job"
        note="It is off when it is made: switch it on when it does what it should."
        back={{ href: `${base}/jobs`, label: "Jobs" }}
      />
      <Loaded query={adaptors}>
        {(list) => (
          <NewJob
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

function NewJob({ start }: { start: JobDraft }) {
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const { draft, change, changed, rebase, restoredAt, discard } = useJobDraft(
    start.triggerId ? `new-${start.triggerId}` : "new",
    {
      version: 0,
      draft: start,
    },
  );
  const create = useMutation(
    trpc.jobs.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ id }) => {
        rebase({ version: 0, draft });
        toast.success("The job is made. It is off.");
        router.push(`${base}/jobs/${id}`);
      },
      onError: noticeError,
    }),
  );
  return (
    <>
      {restoredAt && changed ? <RestoredBanner at={restoredAt} onDiscard={discard} /> : null}
      <JobForm
        draft={draft}
        onChange={change}
        errors={fieldErrors(create.error)}
        readOnly={!can("job.create")}
        onSave={() => create.mutate({ project: slug, ...draft })}
        foot={
          <>
            <Button type="submit" tone="primary" busy={create.isPending || create.isSuccess}>
              Create job
            </Button>
            <Button asChild>
              <Link href={`${base}/jobs`}>Cancel</Link>
            </Button>
          </>
        }
      />
    </>
  );
}
