import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { JobList } from "@/components/jobs/job-list";
import { Hydrated } from "@/components/layout/hydrated";
import { askForList } from "../../../ask";

export const metadata = { title: "Jobs" };

const loadFilters = createLoader({ search: parseAsString.withDefault("") });

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const { search } = await loadFilters(searchParams);
  const input = { project, ...(search ? { search } : {}) };
  const jobs = await askForList((api) => api.jobs.list(input));
  return (
    <Hydrated entries={[["jobs.list", input, jobs]]}>
      <JobList />
    </Hydrated>
  );
}
