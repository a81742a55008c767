import type { BacktestCase, BacktestView, CaseStatus, Verdict } from "@/contracts/backtests";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

type Look = { word: Sentence; tone: "success" | "warning" | "danger" | "neutral" | "info" };

export const VERDICT_LOOKS: Record<Verdict, Look> = {
  same: { word: say("Same"), tone: "success" },
  changed: { word: say("Would change"), tone: "warning" },
  fails: { word: say("Would fail"), tone: "danger" },
  unclear: { word: say("Cannot tell"), tone: "info" },
};

const CASE_LOOKS: Record<Exclude<CaseStatus, "done">, Look> = {
  waiting: { word: say("Waiting"), tone: "neutral" },
  lost: { word: say("Lost"), tone: "danger" },
  skipped: { word: say("Not kept"), tone: "neutral" },
  aborted: { word: say("Not tried"), tone: "neutral" },
};

/** The word and colour of what came of a message. */
export function caseLook({ status, verdict }: Pick<BacktestCase, "status" | "verdict">): Look {
  if (status !== "done") return CASE_LOOKS[status];
  return verdict ? VERDICT_LOOKS[verdict] : CASE_LOOKS.waiting;
}

const FOUND: Record<Verdict | "lost" | "skipped", (count: number) => Sentence> = {
  same: (count) => say`${count} same`,
  changed: (count) => say`${count} would change`,
  fails: (count) => say`${count} would fail`,
  unclear: (count) => say`${count} cannot be told`,
  lost: (count) => say`${count} lost`,
  skipped: (count) => say`${count} not kept any more`,
};

/** What a backtest found so far: "18 same, 2 would change, 1 would fail". */
export function summaryWords(t: Translate, cases: readonly Pick<BacktestCase, "status" | "verdict">[]): string {
  const ends = cases.map(({ status, verdict }) => (status === "done" ? verdict : status));
  const parts = Object.entries(FOUND).flatMap(([end, words]) => {
    const count = ends.filter((one) => one === end).length;
    return count > 0 ? [t(words(count))] : [];
  });
  return parts.join(", ") || t("Nothing yet");
}

/** How far a backtest is: "7 of 20 messages tried". */
export function progressWords(t: Translate, cases: readonly Pick<BacktestCase, "status">[]): string {
  const tried = cases.filter(({ status }) => status !== "waiting" && status !== "aborted").length;
  return t("{tried, number} of {all, plural, one {# message} other {# messages}} tried", { tried, all: cases.length });
}

/** Why there are fewer messages than were asked for, or null. */
export function fewerWords(
  t: Translate,
  { cases, wanted, scanned }: Pick<BacktestView, "cases" | "wanted" | "scanned">,
): string | null {
  if (cases.length >= wanted) return null;
  return t("Only {found, number} found among the newest {scanned, plural, one {# message} other {# messages}}.", {
    found: cases.length,
    scanned,
  });
}
