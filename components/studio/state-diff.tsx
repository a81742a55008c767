"use client";

import { useQuery } from "@tanstack/react-query";
import { VersionDiff } from "@/components/jobs/version-diff";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import { isFinal, type RunStates, type RunView } from "@/contracts/runs";
import { sizeWords } from "@/lib/format/quantity";
import { indentJson } from "@/lib/json-outline/indent-json";
import { useWords } from "@/lib/words/use-words";

/** Comparing more than so many characters line by line would hold the page up. */
const COMPARABLE = 400_000;

/** What the run changed: its initial and its final state, line by line. */
export function StateDiff({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const states = useQuery({
    ...trpc.runs.states.queryOptions({ project: slug, runId: String(run.id) }),
    enabled: isFinal(run.status),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!isFinal(run.status)) {
    return <p className="text-muted text-sm">{t("What changed is there once the run has ended.")}</p>;
  }
  return (
    <Loaded query={states} what={t("state")} skeleton={<Skeleton className="h-40 w-full" />}>
      {(both) => <Diff states={both} />}
    </Loaded>
  );
}

function Diff({ states: { initial, final, why } }: { states: RunStates }) {
  const t = useWords();
  if (initial === null || final === null) {
    const missing = final === null ? t("This run left no final state.") : t("This run has no initial state.");
    return <p className="text-muted text-sm">{why ? t(why) : missing}</p>;
  }
  const size = Math.max(initial.length, final.length);
  if (size > COMPARABLE) {
    return (
      <p className="text-muted text-sm">
        {t`${sizeWords(t, size)} are too much to compare line by line: look at the final state, and at the input beside it.`}
      </p>
    );
  }
  return (
    <VersionDiff
      before={indentJson(initial)}
      after={indentJson(final)}
      beforeLabel={t("Initial state")}
      afterLabel={t("Final state")}
    />
  );
}
