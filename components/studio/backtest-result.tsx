"use client";

import { Ban, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { statusWord } from "@/components/ui/run-status";
import type { BacktestCase, BacktestView } from "@/contracts/backtests";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { BacktestCaseDetail } from "./backtest-case";
import { caseLook, fewerWords, progressWords, summaryWords } from "./backtest-words";

type Props = { view: BacktestView; onAbort: () => void; isAborting: boolean };

/** What a backtest found: in a sentence, and message by message. */
export function BacktestResult({ view, onAbort, isAborting }: Props) {
  const t = useWords();
  const { status, cases, jobVersion } = view;
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const shown = onlyDifferent ? cases.filter(({ verdict }) => verdict !== "same") : cases;
  const tried = cases.filter((one) => one.status !== "waiting").length;
  const fewer = fewerWords(t, view);
  return (
    <section aria-label={t("Result of the backtest")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div role="status" className="min-w-0 flex-1">
          <p className="font-medium">{summaryWords(t, cases)}</p>
          <p className="text-muted text-xs">
            {status === "aborted" ? t("Aborted: ") : ""}
            <Words
              id="{cases}, against version {jobVersion}. {fewer}"
              values={{ cases: progressWords(t, cases), jobVersion, fewer }}
            />
          </p>
        </div>
        {status === "running" ? (
          <Button size="sm" busy={isAborting} onClick={onAbort}>
            <Ban aria-hidden="true" />
            {t("Abort")}
          </Button>
        ) : (
          <Button size="sm" tone="quiet" aria-pressed={onlyDifferent} onClick={() => setOnlyDifferent(!onlyDifferent)}>
            {onlyDifferent ? t("Show all") : t("Only what differs")}
          </Button>
        )}
      </div>
      {status === "running" ? (
        <progress
          aria-label={t("Messages tried")}
          className="h-1.5 w-full accent-accent"
          max={cases.length}
          value={tried}
        />
      ) : null}
      {shown.length === 0 ? <p className="text-muted text-sm">{t("No message came out differently.")}</p> : null}
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line empty:hidden">
        {shown.map((one) => (
          <CaseRow key={one.n} backtestId={view.id} version={jobVersion} one={one} />
        ))}
      </ul>
    </section>
  );
}

function CaseRow({ backtestId, version, one }: { backtestId: string; version: number; one: BacktestCase }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const detail = useId();
  const { live, draft, messageId } = one;
  const { word, tone } = caseLook(one);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={detail}
        disabled={one.status !== "done"}
        onClick={() => setOpen(!open)}
        className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left text-sm enabled:hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn("size-4 shrink-0 text-faint transition-transform", open && "rotate-90", !live && "invisible")}
        />
        <span className="tabular w-24">#{String(messageId)}</span>
        <Badge tone={tone}>{t(word)}</Badge>
        {live && draft ? (
          <span className="text-muted text-xs">
            {t`Live ${statusWord(t, live.status).toLowerCase()}, draft ${statusWord(t, draft.status).toLowerCase()}`}
          </span>
        ) : null}
        {live && draft && live.refused + draft.refused > 0 ? (
          <span className="text-faint text-xs">{t("A call had no recorded answer")}</span>
        ) : null}
      </button>
      <div id={detail} hidden={!open} className="px-3 pb-3">
        {open ? <BacktestCaseDetail backtestId={backtestId} n={one.n} version={version} /> : null}
      </div>
    </li>
  );
}
