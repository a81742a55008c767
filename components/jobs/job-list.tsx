"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Archive, Braces } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { AdaptorBanner } from "@/components/adaptors/adaptor-banner";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { JobCard } from "./job-card";
import { JobFilterBar } from "./job-filter-bar";
import { isFiltered, type JobFilters, jobFilters, jobListInput } from "./job-filters";
import { NewJobLink } from "./new-job-link";

/** The jobs of a project, as cards. */
export function JobList() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [filters, setFilters] = useQueryStates(jobFilters, { history: "push" });
  const jobs = useQuery({
    ...trpc.jobs.list.queryOptions({ project: slug, ...jobListInput(filters) }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const change = useCallback(
    (part: Partial<JobFilters>) =>
      // Words grow letter by letter: they would fill the history of the browser.
      void setFilters(
        { ...part, ...("search" in part ? { search: part.search || null } : {}) },
        {
          history: "search" in part ? "replace" : "push",
        },
      ),
    [setFilters],
  );
  const archived = filters.show === "archived";
  const reset = () =>
    void setFilters({ search: null, state: null, trigger: null, adaptor: null, credential: null, github: null });
  return (
    <>
      <PageHeader
        title={archived ? t("Archived jobs") : t("Jobs")}
        note={
          archived
            ? t("They match nothing and run no more; their past runs stay")
            : t("What is done with a message, in JavaScript")
        }
      />
      <AdaptorBanner />
      <JobFilterBar filters={filters} onChange={change} onReset={reset} />
      <Loaded query={jobs}>
        {(list) =>
          list.length === 0 ? (
            <NoJobs filtered={isFiltered(filters)} archived={archived} search={filters.search} onReset={reset} />
          ) : (
            <>
              <p role="status" className="sr-only">
                {t("{count, plural, one {# job} other {# jobs}}", { count: list.length })}
              </p>
              <ul
                aria-busy={jobs.isPlaceholderData || undefined}
                className="grid grid-cols-1 gap-3 pb-20 lg:grid-cols-2 2xl:grid-cols-3"
              >
                {list.map((job) => (
                  <JobCard key={job.id} job={job} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <NewJobLink />
    </>
  );
}

type NoJobsProps = { filtered: boolean; archived: boolean; search: string; onReset: () => void };

function NoJobs({ filtered, archived, search, onReset }: NoJobsProps) {
  const t = useWords();
  const can = useCan();
  const { base } = useProject();
  if (filtered) {
    const title = search ? t`No job has “${search}” in it` : t("No job fits these filters");
    return <EmptyState icon={Braces} title={title} action={<Button onClick={onReset}>{t("Reset filters")}</Button>} />;
  }
  if (archived) {
    return (
      <EmptyState icon={Archive} title={t("No job is archived")}>
        {t("A job that is not needed any more is archived, never deleted. It can be restored from here.")}
      </EmptyState>
    );
  }
  const add = (
    <Button asChild tone="primary">
      <Link href={`${base}/jobs/new`}>{t("Make the first job")}</Link>
    </Button>
  );
  return (
    <EmptyState icon={Braces} title={t("No jobs yet")} action={can("job.create") ? add : null}>
      {t(
        "A job takes what a message holds, reshapes it, and sends it on with an adaptor. It runs when its trigger says so.",
      )}
    </EmptyState>
  );
}
