"use client";

import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { causeWords } from "@/components/runs/cause-words";
import { RunStatus } from "@/components/ui/run-status";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";

/** All runs of a message, newest first. */
export function MessageRuns({ message }: { message: MessageView }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <section aria-labelledby="message-runs">
      <h2 id="message-runs" className="mb-2 font-semibold text-sm">
        {t("Runs")}
      </h2>
      {message.runs.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface px-4 py-3 text-muted text-sm">
          {message.matchedAt
            ? t("No job ran on this message: no job that is on has a trigger that fits it.")
            : t("The triggers have not looked at this message yet.")}
        </p>
      ) : (
        <ul className="overflow-hidden rounded-lg border border-line bg-surface">
          {message.runs.map((run) => (
            <li key={String(run.id)} className="relative border-line border-b px-3 py-2 last:border-b-0 hover:bg-hover">
              <div className="flex items-center gap-3">
                <RunStatus status={run.status} />
                <Link
                  href={`${base}/activity/${run.id}`}
                  className="min-w-0 flex-1 truncate font-medium text-sm after:absolute after:inset-0"
                >
                  {run.jobName}
                </Link>
                <Time at={run.finishedAt ?? run.createdAt} className="text-muted text-xs" />
              </div>
              <p className="truncate text-faint text-xs">
                #{String(run.id)} · {t(causeWords(run.cause))}
                {run.messageVersion !== null && run.messageVersion !== message.version
                  ? t` · read version ${run.messageVersion}`
                  : ""}
                {run.errorMessage ? ` · ${run.status === "aborted" ? t(run.errorMessage) : run.errorMessage}` : ""}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
