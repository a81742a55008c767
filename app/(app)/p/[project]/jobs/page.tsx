import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { jobListInput, loadJobFilters } from "@/components/jobs/job-filters";
import { JobList } from "@/components/jobs/job-list";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../../ask";

export const generateMetadata = titled(say("Jobs"));

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const input = { project, ...jobListInput(await loadJobFilters(searchParams)) };
  const jobs = await askForList((api) => api.jobs.list(input));
  return (
    <Hydrated entries={[["jobs.list", input, jobs]]}>
      <JobList />
    </Hydrated>
  );
}
