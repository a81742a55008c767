"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { Button } from "@/components/ui/button";
import { RunStatus } from "@/components/ui/run-status";
import { Time } from "@/components/ui/time";
import type { AttentionItem } from "@/contracts/projects";
import { plural } from "@/lib/format/quantity";

/** So many show at first: the figures below stay in sight. */
const FIRST = 6;

/** Failures that nothing later made good, one line for those that look alike; or that there are none. */
export function AttentionList({ items }: { items: readonly AttentionItem[] }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg bg-success-soft px-4 py-3 text-sm text-success">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
        Nothing needs attention: no failure is left that a later run has not made good.
      </p>
    );
  }
  return (
    <section aria-labelledby="attention" className="overflow-hidden rounded-lg border border-danger/40 bg-surface">
      <h2 id="attention" className="border-line border-b px-4 py-2.5 font-semibold text-sm">
        Needs attention
      </h2>
      <ul>
        {items.slice(0, all ? items.length : FIRST).map((item) => (
          <AttentionRow key={`${item.jobId} ${item.status} ${item.lastRunId}`} item={item} />
        ))}
      </ul>
      {items.length > FIRST && !all ? (
        <div className="border-line border-t px-2 py-1.5">
          <Button tone="quiet" size="sm" onClick={() => setAll(true)}>
            Show {items.length - FIRST} more
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function AttentionRow({ item }: { item: AttentionItem }) {
  const { base } = useProject();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0">
      <RunStatus status={item.status} className="w-32" />
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`${base}/jobs/${item.jobId}`} className="font-medium hover:underline">
          {item.jobName}
        </Link>
        {item.errorMessage ? <p className="truncate text-muted text-xs">{item.errorMessage}</p> : null}
      </div>
      <Time at={item.lastAt} className="text-muted text-xs" />
      <Link
        href={`${base}/activity?job=${item.jobId}&status=${item.status}`}
        className="text-accent-text text-xs hover:underline"
      >
        {plural(item.count, "run")}
      </Link>
      <Link href={`${base}/activity/${item.lastRunId}`} className="tabular text-accent-text text-xs hover:underline">
        Last: #{String(item.lastRunId)}
      </Link>
    </li>
  );
}
