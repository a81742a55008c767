"use client";

import { useRouter } from "next/navigation";
import { useCan, useProject } from "@/components/layout/project-context";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { criteriaFromValue } from "./criteria-from-value";

/** What a link can carry. */
const LONGEST = 4_000;

/** Opens a new trigger with the criteria that ask for a value; null for who may not make triggers. */
export function useFilterFromValue(): ((path: (string | number)[], value: string) => void) | null {
  const t = useWords();
  const router = useRouter();
  const { base } = useProject();
  const can = useCan();
  if (!can("trigger.create")) return null;
  return (path, value) => {
    const criteria = criteriaFromValue(path, value);
    if (criteria.length > LONGEST) toast.error(t("This value is too long for criteria. Choose one inside it."));
    else router.push(`${base}/triggers/new?criteria=${encodeURIComponent(criteria)}`);
  };
}
