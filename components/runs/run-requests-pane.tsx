"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { isFinal, MAX_REQUESTS, type RunHttpRequest, type RunView } from "@/contracts/runs";
import { durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** The requests that a run made, as they come. */
export function RunRequestsPane({ run }: { run: Pick<RunView, "id" | "status"> }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const isLive = !isFinal(run.status);
  const requests = useQuery({
    ...trpc.runs.listRequests.queryOptions({ project: slug, runId: String(run.id) }),
    refetchInterval: isLive ? 1_500 : false,
  });
  return (
    <Loaded query={requests} what={t("requests")}>
      {({ requests: made }) => <Requests made={made} isLive={isLive} />}
    </Loaded>
  );
}

function Requests({ made, isLive }: { made: readonly RunHttpRequest[]; isLive: boolean }) {
  const t = useWords();
  if (made.length === 0) {
    return (
      <p className="rounded-lg border border-line bg-surface px-3 py-6 text-center text-muted text-sm">
        {isLive ? t("No request was answered yet.") : t("This run made no request.")}
      </p>
    );
  }
  return (
    <>
      <Table label={t("Requests made")}>
        <TableHead>
          <HeadCell>{t("Request")}</HeadCell>
          <HeadCell>{t("Answer")}</HeadCell>
          <HeadCell align="right" from="sm">
            {t("Took")}
          </HeadCell>
        </TableHead>
        <tbody>
          {made.map((request) => (
            <RequestRow key={request.n} request={request} />
          ))}
        </tbody>
      </Table>
      {made.length >= MAX_REQUESTS ? (
        <p className="mt-2 text-muted text-xs">{t`Only the first ${MAX_REQUESTS} requests of a run are kept.`}</p>
      ) : null}
    </>
  );
}

function RequestRow({ request }: { request: RunHttpRequest }) {
  const t = useWords();
  const { method, host, path, status, ms, intercepted, headers } = request;
  const isBad = status === null || status >= 400;
  return (
    <Row>
      <Cell className="w-full max-w-0 py-1.5">
        <details>
          <summary className="cursor-pointer truncate">
            <span className="font-medium">{method}</span> {host}
            <span className="text-muted">{path}</span>
          </summary>
          <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pl-4 font-mono text-xs">
            {Object.entries(headers).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Cell>
      <Cell className={isBad ? "whitespace-nowrap align-top text-danger" : "whitespace-nowrap align-top"}>
        {status ?? t("no answer")}
        {intercepted ? <span className="text-muted">{t(" (did not leave)")}</span> : null}
      </Cell>
      <Cell align="right" from="sm" className="whitespace-nowrap align-top text-muted">
        {durationWords(t, ms)}
      </Cell>
    </Row>
  );
}
