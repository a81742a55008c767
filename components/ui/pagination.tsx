"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";

type Props = {
  /** What is shown: "#4,622,741 to #4,622,692 of about 12,400". */
  children?: ReactNode;
  /** Absent: there is nothing newer, the button is off. */
  onNewer?: () => void;
  onOlder?: () => void;
  /** What is paged, for the accessible name: "messages". */
  label: string;
};

/** The foot of a list with keyset paging: newer, older, never a page number. */
export function Pagination({ children, onNewer, onOlder, label }: Props) {
  const t = useWords();
  return (
    <nav aria-label={t`Pages of ${label}`} className="mt-3 flex items-center gap-2">
      <p className="tabular min-w-0 flex-1 text-muted text-xs">{children}</p>
      <Button size="sm" disabled={!onNewer} onClick={onNewer}>
        <ChevronLeft aria-hidden="true" />
        {t("Newer")}
      </Button>
      <Button size="sm" disabled={!onOlder} onClick={onOlder}>
        {t("Older")}
        <ChevronRight aria-hidden="true" />
      </Button>
    </nav>
  );
}
