"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { errorCode, fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { JobView } from "@/contracts/jobs";
import { draftOf, isSameDraft } from "./job-draft";
import { JobForm } from "./job-form";
import { JobRuns } from "./job-runs";
import { JobSwitch } from "./job-switch";
import { useLeaveGuard } from "./use-leave-guard";

/** One job: its expression, what it runs with, its last runs. */
export function JobPage({ jobId }: { jobId: string }) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const job = useQuery(trpc.jobs.view.queryOptions({ project: slug, jobId }));
  return (
    <Loaded query={job} what="job">
      {(view) => <JobEditor key={jobId} job={view} onOvertaken={() => void job.refetch()} />}
    </Loaded>
  );
}

function JobEditor({ job, onOvertaken }: { job: JobView; onOvertaken: () => void }) {
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const [saved, setSaved] = useState(() => ({ version: job.version, draft: draftOf(job) }));
  const [draft, setDraft] = useState(saved.draft);
  const changed = !isSameDraft(draft, saved.draft);
  const takeTheirs = () => {
    setSaved({ version: job.version, draft: draftOf(job) });
    setDraft(draftOf(job));
  };
  // Somebody else's save: taken over where nothing was typed here, else offered below.
  if (job.version > saved.version && !changed) takeTheirs();
  const update = useMutation(
    trpc.jobs.update.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ version }, { jobId: _, project: __, version: ___, ...sent }) => {
        setSaved({ version, draft: { ...saved.draft, ...sent } });
        toast.success(`Saved as version ${version}. The next run uses it.`);
      },
      onError: (error) => {
        if (errorCode(error) === "CONFLICT") onOvertaken();
        noticeError(error);
      },
    }),
  );
  useLeaveGuard(changed);
  const readOnly = !can("job.update");
  const save = () => {
    if (changed && !update.isPending) update.mutate({ project: slug, jobId: job.id, version: saved.version, ...draft });
  };
  const overtaken = changed && job.version > saved.version;
  return (
    <>
      <PageHeader
        title={saved.draft.name}
        back={{ href: `${base}/jobs`, label: "Jobs" }}
        note={
          <>
            Version {saved.version}, saved <Time at={job.updatedAt} />
          </>
        }
        actions={<JobSwitch job={job} />}
      />
      {overtaken ? (
        <div className="mb-4">
          <Banner
            inset
            action={
              <Button
                size="sm"
                onClick={() => {
                  takeTheirs();
                  update.reset();
                }}
              >
                Take their version
              </Button>
            }
          >
            Somebody else saved this job while you were typing. Copy what you need of yours, then take theirs.
          </Banner>
        </div>
      ) : null}
      <JobForm
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        errors={fieldErrors(update.error)}
        readOnly={readOnly}
        onSave={save}
        aside={<JobRuns jobId={job.id} />}
        foot={
          readOnly ? (
            <p className="text-muted text-sm">Your role may look at this job but not change it.</p>
          ) : (
            <>
              <Button type="submit" tone="primary" busy={update.isPending} disabled={!changed}>
                Save
              </Button>
              {changed ? <span className="text-muted text-xs">Not saved yet</span> : null}
              <Button asChild tone="quiet" className="ml-auto">
                <Link href={`${base}/activity?job=${job.id}`}>Its runs</Link>
              </Button>
            </>
          )
        }
      />
    </>
  );
}
