import { type BulkKind, type BulkPreview, type BulkStatus, PerMinute } from "@/contracts/bulk";
import type { RowCount } from "@/contracts/inbox";
import { type Counted, countedWords, countWords, durationWords } from "@/lib/format/quantity";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

type Words = { counted: Counted; title: Sentence; verb: Sentence; adds: Sentence };

/** What each kind of bulk work is called. */
export const KIND_WORDS: Record<BulkKind, Words> = {
  messages: { counted: "message", title: say("Reprocess messages"), verb: say("Reprocess"), adds: say("Makes") },
  runs: { counted: "run", title: say("Reprocess runs"), verb: say("Reprocess"), adds: say("Makes") },
  abort: { counted: "run", title: say("Abort waiting runs"), verb: say("Abort"), adds: say("Aborts") },
};

export const STATUS_WORDS: Record<BulkStatus, Sentence> = {
  working: say("Working"),
  paused: say("Paused"),
  cancelled: say("Cancelled"),
  done: say("Done"),
};

/** The pace that somebody typed: null where nothing is, undefined where it is none that can be kept. */
export function readPace(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  return /^\d+$/.test(text) ? PerMinute.safeParse(Number(text)).data : undefined;
}

/** What is wrong with the pace that somebody typed. */
export function paceFault(t: Translate, typed: string): string | null {
  return readPace(typed) === undefined ? t("A whole number from 1 to 100000.") : null;
}

/** A number with its noun, said to be about right where it is. */
export function aboutWords(t: Translate, { count, exact }: RowCount, what: Counted): string {
  const counted = countedWords(t, count, what);
  return exact ? counted : t`about ${counted}`;
}

type Pace = Pick<BulkPreview, "runs" | "pace">;

/** How long until the last of the runs has ended, as far as that is known. */
export function paceWords(t: Translate, { runs, pace }: Pace, perMinute: number | null): string {
  if (runs.count === 0) return t("Nothing to wait for");
  const { concurrency, meanMs, waiting } = pace;
  const atRate = perMinute === null ? 0 : (runs.count / perMinute) * 60_000;
  if (meanMs === null) {
    return perMinute === null
      ? t("Not known: no run of this project has ended lately")
      : t`Not known, at least ${durationWords(t, atRate)}: no run of this project has ended lately`;
  }
  const takesMs = Math.max(atRate, ((runs.count + waiting) * meanMs) / concurrency);
  const takes = durationWords(t, takesMs);
  const mean = durationWords(t, meanMs);
  return waiting === 0
    ? t`About ${takes}: the last runs took ${mean} on average, ${concurrency} at once`
    : t`About ${takes}: the last runs took ${mean} on average, ${concurrency} at once, with ${countWords(t, waiting)} that wait already`;
}

/** How many runs the month has then. */
export function monthWords(t: Translate, { runs, monthRuns }: Pick<BulkPreview, "runs" | "monthRuns">): string {
  const so = countedWords(t, monthRuns, "run");
  const then = countWords(t, monthRuns + runs.count);
  return runs.exact
    ? t`This month has ${so} so far, ${then} with these, and the flow and catch runs that follow`
    : t`This month has ${so} so far, about ${then} with these, and the flow and catch runs that follow`;
}

/** A key that nobody else makes; also where the page is not served safely enough for the browser's own maker of them. */
export function makeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
