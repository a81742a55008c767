"use client";

import { type FormEvent, useState } from "react";
import type { JobDraft } from "@/components/jobs/job-draft";
import { Loaded } from "@/components/layout/loaded";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { BACKTEST_KEPT_HOURS, BACKTEST_MOST, BACKTEST_USUAL } from "@/contracts/backtests";
import { relativeTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";
import { BacktestResult } from "./backtest-result";
import { Refusal } from "./output-pane";
import { useBacktest } from "./use-backtest";

/** Begins a backtest, and shows the one that is looked at. */
export function BacktestPanel({ jobId, draft }: { jobId: string; draft: JobDraft }) {
  const t = useWords();
  const backtest = useBacktest(jobId);
  const now = useNow();
  const [messages, setMessages] = useState(String(BACKTEST_USUAL));
  const count = Number(messages);
  const isCount = Number.isInteger(count) && count >= 1 && count <= BACKTEST_MOST;
  const isRunning = backtest.view.data?.status === "running";
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (isCount && !isRunning) backtest.start(draft, count);
  };
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={start} className="flex flex-wrap items-end gap-3">
        <Field
          label={t("Messages")}
          className="w-36"
          error={isCount ? null : t`A whole number from 1 to ${BACKTEST_MOST}.`}
        >
          <Input
            type="number"
            min={1}
            max={BACKTEST_MOST}
            inputMode="numeric"
            value={messages}
            onChange={(event) => setMessages(event.target.value)}
          />
        </Field>
        <Button tone="primary" type="submit" busy={backtest.isStarting} disabled={!isCount || isRunning}>
          {t("Start backtest")}
        </Button>
        {backtest.list.length > 1 ? (
          <Select
            label={t("Backtest to look at")}
            className="ml-auto w-64 max-sm:w-full"
            value={backtest.backtestId ?? undefined}
            onChange={backtest.choose}
            options={backtest.list.map(({ id, createdAt, messages: of }) => ({
              value: id,
              label: `${relativeTime(t, createdAt.getTime(), now)}, ${t("{of, plural, one {# message} other {# messages}}", { of })}`,
            }))}
          />
        ) : null}
      </form>
      {backtest.error ? <Refusal error={backtest.error} /> : null}
      {backtest.backtestId === null ? (
        <p className="text-muted text-sm">
          {backtest.isLoading
            ? ""
            : t`No backtest of this job in the last ${BACKTEST_KEPT_HOURS} hours: results are kept for so long.`}
        </p>
      ) : (
        <Loaded query={backtest.view} what={t("backtest")} skeleton={<Skeleton className="h-40 w-full" />}>
          {(view) => (
            <BacktestResult key={view.id} view={view} onAbort={backtest.abort} isAborting={backtest.isAborting} />
          )}
        </Loaded>
      )}
    </div>
  );
}
