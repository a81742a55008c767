"use client";

import { Loaded } from "@/components/layout/loaded";
import { JsonTree } from "@/components/ui/json-tree";
import { Skeleton } from "@/components/ui/skeleton";
import { isFinal, type RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";
import { useRunState } from "./use-run-state";

/** The state a run began with or ended with, or why there is none. */
export function RunStatePane({ run, which }: { run: RunView; which: "initial" | "final" }) {
  const t = useWords();
  const over = isFinal(run.status);
  const states = useRunState(run, which, which === "initial" || over);
  if (which === "final" && !over) {
    return <p className="text-muted text-sm">{t("The final state is there once the run has ended.")}</p>;
  }
  return (
    <Loaded query={states} what={t("state")} skeleton={<Skeleton className="h-80 w-full" />}>
      {(both) => {
        const text = both[which];
        if (text === null) {
          return (
            <p className="text-muted text-sm">
              {both.why
                ? t(both.why)
                : which === "final"
                  ? t("This run left no final state.")
                  : t("This run has no initial state.")}
            </p>
          );
        }
        return (
          <JsonTree
            text={text}
            label={which === "final" ? t`Final state of run #${run.id}` : t`Initial state of run #${run.id}`}
          />
        );
      }}
    </Loaded>
  );
}
