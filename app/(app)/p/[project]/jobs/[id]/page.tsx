import { JobPage } from "@/components/jobs/job-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../../ask";

export const metadata = { title: "Job" };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id: jobId } = await params;
  const job = await ask((api) => api.jobs.view({ project, jobId }));
  return (
    <Hydrated entries={[["jobs.view", { project, jobId }, job]]}>
      <JobPage jobId={jobId} />
    </Hydrated>
  );
}
