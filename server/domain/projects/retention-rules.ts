import type { Retention } from "@/contracts/projects";

const CLASSES = [30, 90, 365] as const;

/** The class that rows are stored under: the shortest that keeps bodies and runs long enough; null: for ever. */
export function retentionClassOf({ bodyDays, runDays }: Retention): number | null {
  if (bodyDays === null || runDays === null) return null;
  const longest = Math.max(bodyDays, runDays);
  return CLASSES.find((days) => days >= longest) ?? null;
}

/** A log goes with its run at the latest. */
export function logDaysOf({ runDays, logDays }: Retention): number | null {
  if (runDays === null || logDays === null) return runDays ?? logDays;
  return Math.min(runDays, logDays);
}
