"use client";

import { VersionDiff } from "@/components/jobs/version-diff";
import { Loaded } from "@/components/layout/loaded";
import { useRunState } from "@/components/runs/use-run-state";
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
  const over = isFinal(run.status);
  const final = useRunState(run, "final", over);
  // One that is too large to be compared is not waited for a second time.
  const initial = useRunState(run, "initial", isComparable(final.data?.final ?? null));
  if (!over) {
    return <p className="text-muted text-sm">{t("What changed is there once the run has ended.")}</p>;
  }
  const skeleton = <Skeleton className="h-40 w-full" />;
  return (
    <Loaded query={final} what={t("state")} skeleton={skeleton}>
      {({ final: after, why }) =>
        after !== null && isComparable(after) ? (
          <Loaded query={initial} what={t("state")} skeleton={skeleton}>
            {(begun) => <Diff before={begun} after={after} />}
          </Loaded>
        ) : (
          <NoDiff final={after} why={why} />
        )
      }
    </Loaded>
  );
}

const isComparable = (text: string | null) => text !== null && text.length <= COMPARABLE;

function NoDiff({ final, why }: Pick<RunStates, "final" | "why">) {
  const t = useWords();
  if (final !== null) return <TooLarge size={final.length} />;
  return <p className="text-muted text-sm">{why ? t(why) : t("This run left no final state.")}</p>;
}

function Diff({ before: { initial, why }, after }: { before: RunStates; after: string }) {
  const t = useWords();
  if (initial === null) {
    return <p className="text-muted text-sm">{why ? t(why) : t("This run has no initial state.")}</p>;
  }
  if (!isComparable(initial)) return <TooLarge size={initial.length} />;
  const [was, is] = [indentJson(initial), indentJson(after)];
  if (was === is) return <p className="text-muted text-sm">{t("The run changed nothing in its state.")}</p>;
  return <VersionDiff before={was} after={is} beforeLabel={t("Initial state")} afterLabel={t("Final state")} />;
}

function TooLarge({ size }: { size: number }) {
  const t = useWords();
  return (
    <p className="text-muted text-sm">
      {t`${sizeWords(t, size)} are too much to compare line by line: look at the final state, and at the input beside it.`}
    </p>
  );
}
