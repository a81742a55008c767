import type { BulkKind, BulkPreview, BulkStatus } from "@/contracts/bulk";
import type { RowCount } from "@/contracts/inbox";
import { countWords, durationWords, plural } from "@/lib/format/quantity";
import { english } from "@/lib/words/translate";

type Words = { what: string; title: string; verb: string; adds: string };

/** What each kind of bulk work is called. */
export const KIND_WORDS: Record<BulkKind, Words> = {
  messages: { what: "message", title: "Reprocess messages", verb: "Reprocess", adds: "Makes" },
  runs: { what: "run", title: "Reprocess runs", verb: "Reprocess", adds: "Makes" },
  abort: { what: "run", title: "Abort waiting runs", verb: "Abort", adds: "Aborts" },
};

export const STATUS_WORDS: Record<BulkStatus, string> = {
  working: "Working",
  paused: "Paused",
  cancelled: "Cancelled",
  done: "Done",
};

/** A number with its noun, said to be about right where it is. */
export function aboutWords({ count, exact }: RowCount, what: string): string {
  return exact ? plural(count, what) : `about ${plural(count, what)}`;
}

/** How long until the last of the runs has ended, as far as that is known. */
export function paceWords({ runs, pace }: Pick<BulkPreview, "runs" | "pace">, perMinute: number | null): string {
  if (runs.count === 0) return "Nothing to wait for";
  const { concurrency, meanMs, waiting } = pace;
  const atRate = perMinute === null ? 0 : (runs.count / perMinute) * 60_000;
  if (meanMs === null) {
    const slowest = perMinute === null ? "" : `, at least ${durationWords(english, atRate)}`;
    return `Not known${slowest}: no run of this project has ended lately`;
  }
  const takesMs = Math.max(atRate, ((runs.count + waiting) * meanMs) / concurrency);
  const before = waiting === 0 ? "" : `, with ${countWords(english, waiting)} that wait already`;
  return `About ${durationWords(english, takesMs)}: the last runs took ${durationWords(english, meanMs)} on average, ${concurrency} at once${before}`;
}

/** How many runs the month has then. */
export function monthWords({ runs, monthRuns }: Pick<BulkPreview, "runs" | "monthRuns">): string {
  return `This month has ${plural(monthRuns, "run")} so far; with these ${runs.exact ? "" : "about "}${countWords(english, monthRuns + runs.count)}, and the flow and catch runs that follow`;
}

/** A key that nobody else makes; also where the page is not served safely enough for the browser's own maker of them. */
export function makeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
