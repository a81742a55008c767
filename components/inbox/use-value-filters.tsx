"use client";

import { Funnel, Zap } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { useProject } from "@/components/layout/project-context";
import { mergeCriteria } from "@/components/triggers/merge-criteria";
import { useFilterFromValue } from "@/components/triggers/use-filter-from-value";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { MOST_HELD } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";
import { tidyHeld } from "./held-json";

type Path = (string | number)[];

/** What a value of a body leads to: the inbox filtered by it (besides what it is filtered by), and a new trigger. */
export function useValueFilters(): (path: Path, value: () => string) => ReactNode {
  const t = useWords();
  const router = useRouter();
  const { base } = useProject();
  const before = tidyHeld(useSearchParams().get("holds")) ?? "";
  const makeTrigger = useFilterFromValue();

  function filterInbox(path: Path, value: string) {
    const holds = tidyHeld(mergeCriteria(before, path, value));
    if (holds === undefined || holds.length > MOST_HELD) {
      toast.error(t("This value is too long to filter by. Choose one inside it."));
    } else router.push(`${base}/inbox?${new URLSearchParams({ holds })}`);
  }

  return (path, value) =>
    path.length === 0 ? null : (
      <>
        <Button size="sm" onClick={() => filterInbox(path, value())}>
          <Funnel aria-hidden="true" />
          {t("Make a filter")}
        </Button>
        {makeTrigger ? (
          <Button size="sm" onClick={() => makeTrigger(path, value())}>
            <Zap aria-hidden="true" />
            {t("Make a trigger")}
          </Button>
        ) : null}
      </>
    );
}
