import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import type { QueueFigures } from "@/contracts/activity";
import { countWords, durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** What waits and runs now, in a line; and what is held, which nobody else brings to mind. */
export function QueueLine({ queue }: { queue: QueueFigures }) {
  const t = useWords();
  const { base } = useProject();
  const { waiting, running, held, oldestWaitSeconds } = queue;
  const oldest = oldestWaitSeconds === null ? null : durationWords(t, oldestWaitSeconds * 1000);
  return (
    <span className="tabular">
      {waiting === 0 && running === 0
        ? t("Nothing waits, nothing runs")
        : t`${countWords(t, running)} running, ${countWords(t, waiting)} waiting`}
      {waiting > 0 && oldest ? t`, the oldest for ${oldest}` : null}
      {held > 0 ? (
        <>
          {", "}
          <Link href={`${base}/activity?status=held&last=all`} className="text-accent-text hover:underline">
            {t`${countWords(t, held)} held`}
          </Link>
        </>
      ) : null}
    </span>
  );
}
