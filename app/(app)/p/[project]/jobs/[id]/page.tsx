import { titled } from "@/app/words";
import { JobPage } from "@/components/jobs/job-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../../ask";

export const generateMetadata = titled(say("Job"));

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id: jobId } = await params;
  const [job, preferences] = await ask((api) =>
    Promise.all([api.jobs.view({ project, jobId }), api.account.preferences()]),
  );
  return (
    <Hydrated
      entries={[
        ["jobs.view", { project, jobId }, job],
        ["account.preferences", undefined, preferences],
      ]}
    >
      <JobPage jobId={jobId} />
    </Hydrated>
  );
}
