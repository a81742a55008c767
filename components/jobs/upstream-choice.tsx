"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { RunStatus } from "@/components/ui/run-status";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { RunRow } from "@/contracts/activity";
import type { JobTrigger } from "@/contracts/jobs";
import { FAILURES } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";
import { ChoiceRow } from "./choice-row";

/** `chosen`: null while nothing was chosen yet (then the newest is), "" when it is none of these. */
type Props = { trigger: JobTrigger; chosen: string | null; onChoose: (runId: string) => void };

const SHOWN = 10;

/** The newest runs that a flow or catch trigger follows: those that succeeded, or those that failed. */
export function UpstreamChoice({ trigger, chosen, onChoose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const isFlow = trigger.kind === "flow";
  const runs = useQuery(
    trpc.activity.list.queryOptions({
      project: slug,
      limit: 100,
      ...(trigger.upstreamJobId ? { jobId: trigger.upstreamJobId } : {}),
      ...(isFlow ? { status: "success" } : {}),
    }),
  );
  const fits = ({ status }: RunRow) => isFlow || (FAILURES as readonly string[]).includes(status);
  const rows = (runs.data?.rows ?? []).filter(fits).slice(0, SHOWN);
  const newest = rows[0];
  useEffect(() => {
    if (chosen === null && newest) onChoose(String(newest.id));
  }, [chosen, newest, onChoose]);
  return (
    <Loaded query={runs} skeleton={<Skeleton className="h-24" />}>
      {() =>
        rows.length === 0 ? (
          <p className="px-2 py-1 text-muted text-sm">
            {isFlow
              ? t("No run of the last 30 days succeeded that it could follow.")
              : t("No run of the last 30 days failed that it could follow.")}
          </p>
        ) : (
          <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
            {rows.map(({ id, jobName, status, finishedAt, createdAt }) => (
              <li key={String(id)} className="border-line border-b last:border-b-0">
                <ChoiceRow checked={chosen === String(id)} onChoose={() => onChoose(String(id))}>
                  <span className="tabular shrink-0">#{String(id)}</span>
                  <RunStatus status={status} className="shrink-0" />
                  <span className="min-w-0 flex-1 truncate text-muted">{jobName}</span>
                  <Time at={finishedAt ?? createdAt} className="text-faint text-xs" />
                </ChoiceRow>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
