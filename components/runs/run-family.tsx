"use client";

import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { RunStatus } from "@/components/ui/run-status";
import type { LinkedRun, RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";

/** The runs this one came from and those that came from it. */
export function RunFamily({ run }: { run: RunView }) {
  const t = useWords();
  const groups: [string, LinkedRun[]][] = [
    [t("It followed"), run.upstream ? [run.upstream] : []],
    [t("It retries"), run.retryOf ? [run.retryOf] : []],
    [t("It was retried as"), run.retries],
    [t("What followed"), run.downstream],
  ];
  const filled = groups.filter(([, runs]) => runs.length > 0);
  if (filled.length === 0) return null;
  return (
    <section aria-labelledby="family">
      <h2 id="family" className="mb-2 font-semibold text-sm">
        {t("Runs around it")}
      </h2>
      <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3">
        {filled.map(([title, runs]) => (
          <div key={title}>
            <h3 className="mb-1 text-muted text-xs">{title}</h3>
            <ul className="flex flex-col gap-1.5">
              {runs.map((linked) => (
                <LinkedRow key={String(linked.id)} run={linked} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function LinkedRow({ run }: { run: LinkedRun }) {
  const { base } = useProject();
  return (
    <li className="flex items-center gap-2 text-sm">
      <RunStatus status={run.status} />
      <Link href={`${base}/activity/${run.id}`} className="min-w-0 flex-1 truncate text-accent-text hover:underline">
        #{String(run.id)} {run.jobName}
      </Link>
    </li>
  );
}
