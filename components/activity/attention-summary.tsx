"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { FailureGroup } from "@/contracts/activity";
import { useWords } from "@/lib/words/use-words";
import { failureRunsHref, repairHref } from "./failure-links";
import { SnoozedNote } from "./snoozed-note";

/** So many show on the Dashboard: the figures below stay in sight. */
const FIRST = 6;

/** What needs attention, in short: one line for failures that look alike; or that there are none. */
export function AttentionSummary() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const failures = useQuery({
    ...trpc.activity.failures.queryOptions({ project: slug, limit: FIRST }),
    refetchInterval: 5_000,
  });
  return (
    <Loaded query={failures} skeleton={<Skeleton className="h-12 w-full" />}>
      {({ groups, open, snoozed }) =>
        groups.length === 0 && snoozed.count > 0 ? (
          <p className="rounded-lg bg-sunken px-4 py-3 text-muted text-sm">
            <SnoozedNote snoozed={snoozed} />
          </p>
        ) : groups.length === 0 ? (
          <p className="flex items-center gap-2 rounded-lg bg-success-soft px-4 py-3 text-sm text-success">
            <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
            {t("Nothing needs attention: no failure is left that a later run has not made good.")}
          </p>
        ) : (
          <section
            aria-labelledby="attention"
            className="overflow-hidden rounded-lg border border-danger/40 bg-surface"
          >
            <div className="flex items-baseline gap-3 border-line border-b px-4 py-2.5">
              <h2 id="attention" className="flex-1 font-semibold text-sm">
                {t("Needs attention")}
              </h2>
              <Link href={`${base}/attention`} className="text-accent-text text-xs hover:underline">
                {open > groups.length ? t`All ${open}` : t("Snooze or resolve")}
              </Link>
            </div>
            <ul>
              {groups.map((group) => (
                <SummaryRow key={group.id} group={group} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}

function SummaryRow({ group }: { group: FailureGroup }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0">
      <Badge tone="danger">{group.kind}</Badge>
      <div className="min-w-0 flex-1 basis-56">
        <Link href={repairHref(base, group)} className="font-medium hover:underline">
          {group.jobName}
        </Link>
        {group.sample ? <p className="truncate text-muted text-xs">{group.sample}</p> : null}
      </div>
      <Time at={group.lastSeen} className="text-muted text-xs" />
      <Link href={failureRunsHref(base, group.id, true)} className="text-accent-text text-xs hover:underline">
        {t("{open, plural, one {# run} other {# runs}}", { open: group.open })}
      </Link>
      <Link href={`${base}/activity/${group.lastRunId}`} className="tabular text-accent-text text-xs hover:underline">
        {t`Last: #${String(group.lastRunId)}`}
      </Link>
    </li>
  );
}
