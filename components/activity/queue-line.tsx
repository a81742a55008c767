import type { QueueFigures } from "@/contracts/activity";
import { countWords, durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** What waits and runs now, in a line. */
export function QueueLine({ queue }: { queue: QueueFigures }) {
  const t = useWords();
  const { waiting, running, oldestWaitSeconds } = queue;
  if (waiting === 0 && running === 0) return <>{t("Nothing waits, nothing runs")}</>;
  const oldest = oldestWaitSeconds === null ? "" : `, the oldest for ${durationWords(t, oldestWaitSeconds * 1000)}`;
  return (
    <span className="tabular">
      {t`${countWords(t, running)} running, ${countWords(t, waiting)} waiting`}
      {waiting > 0 ? oldest : ""}
    </span>
  );
}
