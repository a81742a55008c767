"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Braces, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";
import { AdaptorBanner } from "@/components/adaptors/adaptor-banner";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, SearchField } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { JobCard } from "./job-card";

/** The jobs of a project, as cards. */
export function JobList() {
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const onSearch = useCallback((words: string) => void setSearch(words || null), [setSearch]);
  const jobs = useQuery({
    ...trpc.jobs.list.queryOptions({ project: slug, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const add = can("job.create") ? (
    <Button asChild tone="primary">
      <Link href={`${base}/jobs/new`}>
        <Plus aria-hidden="true" />
        New job
      </Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Jobs" note="What is done with a message, in JavaScript" actions={add} />
      <AdaptorBanner />
      <FilterBar label="Search the jobs">
        <SearchField label="Search names and expressions" value={search} onChange={onSearch} />
      </FilterBar>
      <Loaded query={jobs}>
        {(list) => {
          if (list.length > 0) {
            return (
              <ul className="grid grid-cols-1 gap-3 lg:grid-cols-2 2xl:grid-cols-3">
                {list.map((job) => (
                  <JobCard key={job.id} job={job} />
                ))}
              </ul>
            );
          }
          if (search) return <EmptyState icon={Braces} title={`No job has “${search}” in it`} />;
          return (
            <EmptyState icon={Braces} title="No jobs yet" action={add}>
              A job takes what a message holds, reshapes it, and sends it on with an adaptor. It runs when its trigger
              says so.
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
