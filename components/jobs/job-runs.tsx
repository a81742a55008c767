"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { RunStatus } from "@/components/ui/run-status";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";

/** The last runs of a job. */
export function JobRuns({ jobId }: { jobId: string }) {
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const runs = useQuery({
    ...trpc.activity.list.queryOptions({ project: slug, jobId, limit: 8 }),
    refetchInterval: 5_000,
  });
  return (
    <section aria-labelledby="job-runs" className="rounded-lg border border-line bg-surface">
      <h2 id="job-runs" className="border-line border-b px-4 py-2 font-semibold text-sm">
        Last runs
      </h2>
      <Loaded query={runs} skeleton={<Skeleton className="m-4 h-20" />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="px-4 py-3 text-muted text-sm">It has not run during the last 30 days.</p>
          ) : (
            <ul className="px-4 py-2">
              {rows.map((run) => (
                <li key={String(run.id)} className="flex items-center gap-2 py-1 text-sm">
                  <RunStatus status={run.status} className="w-32" />
                  <Link href={`${base}/activity/${run.id}`} className="tabular text-accent-text hover:underline">
                    #{String(run.id)}
                  </Link>
                  <Time at={run.finishedAt ?? run.createdAt} className="ml-auto text-faint text-xs" />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
