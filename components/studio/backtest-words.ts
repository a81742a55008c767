import type { BacktestCase, BacktestView, CaseStatus, Verdict } from "@/contracts/backtests";
import { plural } from "@/lib/format/quantity";

type Look = { word: string; tone: "success" | "warning" | "danger" | "neutral" | "info" };

export const VERDICT_LOOKS: Record<Verdict, Look> = {
  same: { word: "Same", tone: "success" },
  changed: { word: "Would change", tone: "warning" },
  fails: { word: "Would fail", tone: "danger" },
  unclear: { word: "Cannot tell", tone: "info" },
};

const CASE_LOOKS: Record<Exclude<CaseStatus, "done">, Look> = {
  waiting: { word: "Waiting", tone: "neutral" },
  lost: { word: "Lost", tone: "danger" },
  skipped: { word: "Not kept", tone: "neutral" },
  aborted: { word: "Not tried", tone: "neutral" },
};

/** The word and colour of what came of a message. */
export function caseLook({ status, verdict }: Pick<BacktestCase, "status" | "verdict">): Look {
  if (status !== "done") return CASE_LOOKS[status];
  return verdict ? VERDICT_LOOKS[verdict] : CASE_LOOKS.waiting;
}

/** What a backtest found so far: "18 same, 2 would change, 1 would fail". */
export function summaryWords(cases: readonly Pick<BacktestCase, "status" | "verdict">[]): string {
  const count = (is: (one: Pick<BacktestCase, "status" | "verdict">) => boolean) => cases.filter(is).length;
  const verdicts = (Object.keys(VERDICT_LOOKS) as Verdict[]).map((verdict) => {
    const found = count((one) => one.status === "done" && one.verdict === verdict);
    const word = verdict === "unclear" ? "cannot be told" : VERDICT_LOOKS[verdict].word.toLowerCase();
    return found > 0 ? `${found} ${word}` : null;
  });
  const lost = count(({ status }) => status === "lost");
  const skipped = count(({ status }) => status === "skipped");
  const others = [lost > 0 ? `${lost} lost` : null, skipped > 0 ? `${skipped} not kept any more` : null];
  return [...verdicts, ...others].filter((part) => part !== null).join(", ") || "Nothing yet";
}

/** How far a backtest is: "7 of 20 messages tried". */
export function progressWords(cases: readonly Pick<BacktestCase, "status">[]): string {
  const tried = cases.filter(({ status }) => status !== "waiting" && status !== "aborted").length;
  return `${tried} of ${plural(cases.length, "message")} tried`;
}

/** Why there are fewer messages than were asked for, or null. */
export function fewerWords({
  cases,
  wanted,
  scanned,
}: Pick<BacktestView, "cases" | "wanted" | "scanned">): string | null {
  if (cases.length >= wanted) return null;
  return `Only ${cases.length} found among the newest ${plural(scanned, "message")}.`;
}
