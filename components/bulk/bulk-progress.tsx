import { RunStatus } from "@/components/ui/run-status";
import { Stat, StatRow } from "@/components/ui/stat";
import { type BulkView, REASON_WORDS } from "@/contracts/bulk";
import { countedWords, countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { KIND_WORDS } from "./bulk-words";

/** How far bulk work came, in numbers: looked at, queued, left out, ended. */
export function BulkProgress({ bulk }: { bulk: BulkView }) {
  const t = useWords();
  const { kind, seen, done, leftOut, runs, announced, walked } = bulk;
  const { counted } = KIND_WORDS[kind];
  const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const open = sum(runs.filter(({ status }) => status === "queued" || status === "running" || status === "held"));
  const ended = kind === "abort" ? done : sum(runs) - open;
  const isAbort = kind === "abort";
  const whole = isAbort || !walked ? Math.max(announced ?? 0, seen) : done;
  const part = isAbort || !walked ? seen : ended;
  const bar =
    isAbort || !walked ? t`${countedWords(t, seen, counted)} looked at` : t`${countedWords(t, ended, "run")} ended`;
  return (
    <>
      <div>
        <div
          role="progressbar"
          aria-label={bar}
          aria-valuemin={0}
          aria-valuemax={Math.max(1, whole)}
          aria-valuenow={whole === 0 ? 1 : part}
          className="h-2 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width]"
            style={{ width: `${whole === 0 ? 100 : Math.min(100, (part / whole) * 100)}%` }}
          />
        </div>
        <p aria-live="polite" className="tabular mt-1.5 text-muted text-sm">
          {whole > part ? t`${bar} of ${countWords(t, whole)}` : bar}
        </p>
      </div>
      <StatRow>
        <Stat
          label={counted === "message" ? t("Looked at (messages)") : t("Looked at (runs)")}
          value={countWords(t, seen)}
        />
        <Stat
          label={isAbort ? t("Aborted") : t("Queued@@put into the queue")}
          value={countWords(t, done)}
          note={countedWords(t, done, "run")}
        />
        <Stat label={t("Left out")} value={countWords(t, sum(leftOut))} note={countedWords(t, sum(leftOut), counted)} />
      </StatRow>
      {leftOut.length === 0 ? null : (
        <section aria-label={t("Left out")}>
          <h2 className="mb-1 font-semibold text-sm">{t("Left out")}</h2>
          <ul className="list-disc pl-5 text-sm">
            {leftOut.map(({ reason, count }) => (
              <li key={reason}>{t(REASON_WORDS[reason]({ count, what: counted }))}</li>
            ))}
          </ul>
        </section>
      )}
      {runs.length === 0 ? null : (
        <section aria-label={t("Its runs")}>
          <h2 className="mb-2 font-semibold text-sm">{t("Its runs now")}</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {runs.map(({ status, count }) => (
              <li key={status} className="tabular flex items-center gap-2">
                <RunStatus status={status} /> {countWords(t, count)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
