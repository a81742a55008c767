import type { TriggerKind, TriggerView } from "@/contracts/triggers";

/** The kinds in words, as forms and badges show them. */
export const kindWords: Record<TriggerKind, string> = {
  message: "Message",
  cron: "Schedule",
  flow: "Flow",
  catch: "Catch",
};

/** What a trigger waits for, in a sentence. */
export function triggerSentence({ kind, criteria, cron, timeZone, upstreamJob }: TriggerView): string {
  if (kind === "cron") return `${cron ?? ""} ${timeZone ?? ""}`.trim();
  if (kind === "flow") return `After ${upstreamJob?.name ?? "a job that is gone"} succeeded`;
  if (kind === "catch") return `After ${upstreamJob?.name ?? "a job that is gone"} failed`;
  return (criteria ?? "").replace(/\s+/g, " ");
}
