"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { countSentence } from "./matching-count";
import type { TriggerDraft } from "./trigger-draft";

/** After a save: says that it was saved, and for a message trigger how many stored messages match. */
export function useSayMatches(): (draft: TriggerDraft) => Promise<void> {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  return async ({ kind, criteria, exclusion }) => {
    if (kind !== "message") {
      toast.success(t("The trigger is saved."));
      return;
    }
    const input = { project: slug, criteria, ...(exclusion.trim() ? { exclusion } : {}) };
    try {
      const count = await queries.fetchQuery(trpc.triggers.countMatching.queryOptions(input));
      toast.success(t`The trigger is saved. ${countSentence(count)}`);
    } catch {
      toast.success(t("The trigger is saved. How many messages match could not be counted."));
    }
  };
}
