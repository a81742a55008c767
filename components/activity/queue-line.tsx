import type { QueueFigures } from "@/contracts/activity";
import { countWords, durationWords } from "@/lib/format/quantity";

/** What waits and runs now, in a line. */
export function QueueLine({ queue }: { queue: QueueFigures }) {
  const { waiting, running, oldestWaitSeconds } = queue;
  if (waiting === 0 && running === 0) return <>Nothing waits, nothing runs</>;
  const oldest = oldestWaitSeconds === null ? "" : `, the oldest for ${durationWords(oldestWaitSeconds * 1000)}`;
  return (
    <span className="tabular">
      {countWords(running)} running, {countWords(waiting)} waiting
      {waiting > 0 ? oldest : ""}
    </span>
  );
}
