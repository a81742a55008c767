import { Badge } from "@/components/ui/badge";
import { useWords } from "@/lib/words/use-words";

/** What sets a run apart from the job's own: it was a rehearsal. Nothing for a run in earnest. */
export function RunMarks({ run }: { run: { draft: boolean; testMode: boolean } }) {
  const t = useWords();
  if (!run.draft && !run.testMode) return null;
  return (
    <span className="inline-flex gap-1">
      {run.draft ? <Badge tone="info">{t("Draft")}</Badge> : null}
      {run.testMode ? <Badge tone="outline">{t("Test mode")}</Badge> : null}
    </span>
  );
}
