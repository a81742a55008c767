"use client";

import type { ReactNode } from "react";
import type { Selection } from "@/components/layout/use-selection";
import { Button } from "@/components/ui/button";
import { MOST_SELECTED } from "@/contracts/bulk";
import type { RowCount } from "@/contracts/inbox";
import { countedWords, countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { aboutWords } from "./bulk-words";

type Props = {
  selection: Selection;
  counted: "message" | "run";
  /** How many fit the list's filters. */
  count: RowCount | undefined;
  /** What can be done with them. */
  children: ReactNode;
};

/** How much of a list is chosen, how to choose all of it, and what can be done with that. */
export function SelectionBar({ selection, counted, count, children }: Props) {
  const t = useWords();
  const { chosen, isAll, ofPage } = selection;
  if (!isAll && chosen.size === 0) return null;
  const whole = count ? aboutWords(t, count, counted) : counted === "message" ? t("messages") : t("runs");
  const isMore = !isAll && ofPage === true && (!count || count.count > chosen.size);
  return (
    <section
      aria-label={t("Selection")}
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent bg-accent-soft px-3 py-2 text-sm"
    >
      <p aria-live="polite" className="font-medium">
        {isAll ? t`All ${whole} that match are selected` : t`${countedWords(t, chosen.size, counted)} selected`}
        {chosen.size >= MOST_SELECTED ? t` (${countWords(t, MOST_SELECTED)} at most)` : ""}
      </p>
      {isMore ? (
        <Button size="sm" tone="quiet" onClick={selection.selectAll}>
          {t`Select all ${whole} that match`}
        </Button>
      ) : null}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {children}
        <Button size="sm" tone="quiet" onClick={selection.clear}>
          {t("Clear")}
        </Button>
      </div>
    </section>
  );
}
