"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { VersionDiff } from "@/components/jobs/version-diff";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { RunStatus } from "@/components/ui/run-status";
import { Skeleton } from "@/components/ui/skeleton";
import type { BacktestCaseView, SideEnd } from "@/contracts/backtests";
import { durationWords, sizeWords } from "@/lib/format/quantity";
import { indentJson } from "@/lib/json-outline/indent-json";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { BacktestRequests } from "./backtest-requests";

type Props = { backtestId: string; n: number; version: number };

/** One message of a backtest: how both sides ended, what they made and what they asked for, side by side. */
export function BacktestCaseDetail({ backtestId, n, version }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug: project } = useProject();
  const detail = useQuery({
    ...trpc.runs.viewBacktestCase.queryOptions({ project, backtestId, n }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={detail} what={t("message of the backtest")} skeleton={<Skeleton className="h-32 w-full" />}>
      {(view) => <Sides view={view} version={version} />}
    </Loaded>
  );
}

function Sides({ view, version }: { view: BacktestCaseView; version: number }) {
  const t = useWords();
  const { base } = useProject();
  const { live, draft, recordedRunId, messageId } = view;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        {live ? <End title={t`Live, version ${version}`} end={live} /> : null}
        {draft ? <End title={t("Draft")} end={draft} /> : null}
      </div>
      <p className="text-muted text-xs">
        <Words
          id={
            recordedRunId === null
              ? "<message>Message #{id}</message>: no run of it has recorded answers."
              : "<message>Message #{id}</message>, with the answers that <run>run #{recorded}</run> recorded."
          }
          parts={{
            message: <Link className="text-accent-text hover:underline" href={`${base}/inbox/${messageId}`} />,
            run: <Link className="text-accent-text hover:underline" href={`${base}/activity/${recordedRunId}`} />,
          }}
          values={{ id: String(messageId), recorded: String(recordedRunId) }}
        />
      </p>
      <section>
        <h3 className="mb-1 font-medium text-sm">{t("Final states")}</h3>
        <States view={view} />
      </section>
      <section>
        <h3 className="mb-1 font-medium text-sm">{t("Requests")}</h3>
        <BacktestRequests pairs={view.requests} />
      </section>
    </div>
  );
}

function End({ title, end }: { title: string; end: SideEnd }) {
  const t = useWords();
  const { status, error, durationMs, stateBytes } = end;
  return (
    <div className="rounded-md border border-line bg-canvas px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="font-medium">{title}</span>
        <RunStatus status={status} />
        <span className="text-faint text-xs">
          {durationWords(t, durationMs)}
          {stateBytes === null ? "" : `, ${sizeWords(t, stateBytes)}`}
        </span>
      </p>
      {error ? <p className="mt-1 break-words text-danger text-xs">{error}</p> : null}
    </div>
  );
}

function States({ view }: { view: BacktestCaseView }) {
  const t = useWords();
  const { isSameState, liveState, draftState, live, draft, why } = view;
  const words = (text: string) => <p className="text-muted text-sm">{text}</p>;
  if (live?.stateBytes == null && draft?.stateBytes == null) return words(t("Neither left a final state."));
  if (isSameState) return words(t("Both left the same final state."));
  if (why) return words(why);
  return (
    <VersionDiff
      before={liveState === null ? "" : indentJson(liveState)}
      after={draftState === null ? "" : indentJson(draftState)}
      beforeLabel={liveState === null ? t("Live: no final state") : t("Final state of the live version")}
      afterLabel={draftState === null ? t("Draft: no final state") : t("Final state of the draft")}
      className="max-h-96"
    />
  );
}
