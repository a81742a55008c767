"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { isFinal, MAX_REQUESTS, type RunHttpRequest, type RunView } from "@/contracts/runs";
import { durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** The requests a run made: to whom, how they were answered, how long that took. */
export function RequestTable({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const over = isFinal(run.status);
  const asked = useQuery({
    ...trpc.runs.listRequests.queryOptions({ project: slug, runId: String(run.id) }),
    refetchInterval: over ? false : 2_000,
  });
  return (
    <Loaded query={asked} skeleton={<Skeleton className="h-24 w-full" />}>
      {({ requests }) => {
        if (requests.length === 0) {
          return <p className="text-muted text-sm">{over ? t("This run made no request.") : t("No request yet.")}</p>;
        }
        return (
          <>
            <ul className="flex flex-col divide-y divide-line">
              {requests.map((request) => (
                <RequestRow key={request.n} request={request} />
              ))}
            </ul>
            {requests.length >= MAX_REQUESTS ? (
              <p className="mt-2 text-faint text-xs">{t`The first ${MAX_REQUESTS} are kept.`}</p>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}

function RequestRow({ request }: { request: RunHttpRequest }) {
  const t = useWords();
  const { method, host, path, status, ms, intercepted, headers } = request;
  const isBad = status === null || status >= 400;
  return (
    <li className="py-1.5">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="w-14 font-medium font-mono text-xs">{method}</span>
          <span className="min-w-0 flex-1 break-all font-mono text-xs">
            <span className="text-muted">{host}</span>
            {path}
          </span>
          {intercepted ? <Badge tone="warning">{t("Never left")}</Badge> : null}
          <span className={`tabular text-xs ${isBad ? "text-danger" : "text-success"}`}>
            {status ?? t("no answer")}
          </span>
          <span className="tabular w-14 text-right text-faint text-xs">{durationWords(t, ms)}</span>
        </summary>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pl-17 font-mono text-xs">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
