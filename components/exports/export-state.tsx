import { Badge } from "@/components/ui/badge";
import type { ExportItem } from "@/contracts/exports";
import { countWords, sizeWords } from "@/lib/format/quantity";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { askedFor } from "./asked-for";

const WORDS = {
  queued: say("Waiting"),
  building: say("Being built"),
  done: say("Ready"),
  failed: say("Failed"),
  cancelled: say("Cancelled"),
  expired: say("Expired"),
} as const;

const TONES = {
  queued: "info",
  building: "info",
  done: "success",
  failed: "danger",
  cancelled: "warning",
  expired: "neutral",
} as const;

/** How far an export is, in words and, while it is built, as a bar. */
export function ExportState({ item }: { item: ExportItem }) {
  const t = useWords();
  const { status, rows, expected, fileBytes, error } = item;
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone={TONES[status]}>{t(WORDS[status])}</Badge>
      {status === "building" ? <Progress rows={rows} expected={expected} words={askedFor(t, item)} /> : null}
      {status === "done" || status === "expired" ? (
        <span className="text-muted text-xs">
          {t("{rows, plural, one {# row} other {# rows}}", { rows })}
          {fileBytes === null ? "" : `, ${sizeWords(t, fileBytes)}`}
        </span>
      ) : null}
      {error ? <span className="text-danger text-xs">{t(error)}</span> : null}
    </div>
  );
}

function Progress({ rows, expected, words }: { rows: number; expected: number | null; words: string }) {
  const t = useWords();
  const share = expected ? Math.min(100, Math.round((rows / expected) * 100)) : null;
  return (
    <div className="w-32">
      <div
        role="progressbar"
        aria-label={t`Progress of ${words}`}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { "aria-valuenow": share })}
        className="h-1 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${share ?? 10}%` }} />
      </div>
      <span className="text-muted text-xs">
        {expected === null
          ? t("{rows, plural, one {# row} other {# rows}}", { rows })
          : t("{done} of {expected, plural, one {# row} other {# rows}}", { done: countWords(t, rows), expected })}
      </span>
    </div>
  );
}
