import { RunStatus } from "@/components/ui/run-status";
import { Stat, StatRow } from "@/components/ui/stat";
import { type BulkView, REASON_WORDS } from "@/contracts/bulk";
import { countWords, plural } from "@/lib/format/quantity";
import { KIND_WORDS } from "./bulk-words";

/** How far bulk work came, in numbers: looked at, queued, left out, ended. */
export function BulkProgress({ bulk }: { bulk: BulkView }) {
  const { kind, seen, done, leftOut, runs, announced, walked } = bulk;
  const { what } = KIND_WORDS[kind];
  const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const open = sum(runs.filter(({ status }) => status === "queued" || status === "running" || status === "held"));
  const ended = kind === "abort" ? done : sum(runs) - open;
  const isAbort = kind === "abort";
  const whole = isAbort || !walked ? Math.max(announced ?? 0, seen) : done;
  const part = isAbort || !walked ? seen : ended;
  const bar = isAbort || !walked ? `${plural(seen, what)} looked at` : `${plural(ended, "run")} ended`;
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
          {bar}
          {whole > part ? ` of ${countWords(whole)}` : ""}
        </p>
      </div>
      <StatRow>
        <Stat label={`Looked at (${what}s)`} value={countWords(seen)} />
        <Stat label={isAbort ? "Aborted" : "Queued"} value={countWords(done)} note={plural(done, "run")} />
        <Stat label="Left out" value={countWords(sum(leftOut))} note={plural(sum(leftOut), what)} />
      </StatRow>
      {leftOut.length === 0 ? null : (
        <section aria-label="Left out">
          <h2 className="mb-1 font-semibold text-sm">Left out</h2>
          <ul className="list-disc pl-5 text-sm">
            {leftOut.map(({ reason, count }) => (
              <li key={reason}>
                {plural(count, what)} {REASON_WORDS[reason]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {runs.length === 0 ? null : (
        <section aria-label="Its runs">
          <h2 className="mb-2 font-semibold text-sm">Its runs now</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {runs.map(({ status, count }) => (
              <li key={status} className="tabular flex items-center gap-2">
                <RunStatus status={status} /> {countWords(count)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
