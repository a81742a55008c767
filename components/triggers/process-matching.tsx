"use client";

import { RotateCcw } from "lucide-react";
import { BulkButton } from "@/components/bulk/bulk-button";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";

/** Offers to process the stored messages that a saved trigger matches; whoever may not sees nothing. */
export function ProcessMatching({ trigger: { id: triggerId } }: { trigger: TriggerView }) {
  const t = useWords();
  return (
    <div className="mt-2">
      <BulkButton size="sm" ask={() => ({ kind: "messages", messages: { triggerId } })}>
        <RotateCcw aria-hidden="true" />
        {t("Process them")}
      </BulkButton>
    </div>
  );
}
