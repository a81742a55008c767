import { BookOpen } from "lucide-react";
import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import type { RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";
import { FailureDetails } from "./failure-details";
import { failureHelp } from "./failure-help";

/** What went wrong and what to do, for a run that ended badly. */
export function RunFailure({ run }: { run: RunView }) {
  const t = useWords();
  const { slug } = useProject();
  const help = failureHelp(run.status, run.exitCode);
  if (!help) return null;
  const isOurs = run.status === "aborted";
  const message = isOurs ? t(run.errorMessage ?? "") : run.errorMessage;
  const amber = run.status === "aborted" || run.status === "held";
  return (
    <section
      aria-label={t("What went wrong")}
      className={`mb-5 rounded-lg px-4 py-3 text-sm ${amber ? "bg-warning-soft" : "bg-danger-soft"}`}
    >
      {run.errorMessage ? (
        <p className={`break-words font-medium ${amber ? "text-warning" : "text-danger"}`}>
          {run.errorName && !run.errorMessage.startsWith(run.errorName)
            ? t`${isOurs ? t(run.errorName) : run.errorName}: ${message}`
            : message}
        </p>
      ) : null}
      {amber ? null : <FailureDetails run={run} />}
      <p className="mt-0.5 flex gap-1.5 text-ink">
        <BookOpen aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <span>
          {t(help.happened)} {t(help.toDo)}{" "}
          <Link
            href={`/p/${slug}/help/troubleshooting?run=${run.id}#${help.entry}`}
            className="whitespace-nowrap text-accent-text underline"
          >
            {t("More about this ending")}
          </Link>
        </span>
      </p>
    </section>
  );
}
