import type { TriggerKind, TriggerView } from "@/contracts/triggers";
import { scheduleWords } from "./schedule-words";

const HINT_LENGTH = 60;

/** The kinds in words, as forms and badges show them. */
export const kindWords: Record<TriggerKind, string> = {
  message: "Message",
  cron: "Schedule",
  flow: "Flow",
  catch: "Catch",
};

type Told = Pick<TriggerView, "kind" | "criteria" | "cron" | "timeZone" | "upstreamJob">;

/** What a trigger waits for, in a sentence. */
export function triggerSentence({ kind, criteria, cron, timeZone, upstreamJob }: Told): string {
  if (kind === "cron") return `${scheduleWords(cron ?? "") ?? cron} (${timeZone ?? "UTC"})`;
  if (kind === "flow") return `After ${upstreamJob?.name ?? "a job that is gone"} succeeded`;
  if (kind === "catch") return `After ${upstreamJob?.name ?? "a job that is gone"} failed`;
  return (criteria ?? "").replace(/\s+/g, " ");
}

/** A trigger's kind and what it waits for, short enough for a list to choose from. */
export function triggerHint(trigger: TriggerView): string {
  const sentence = triggerSentence(trigger);
  return `${kindWords[trigger.kind]}: ${sentence.length > HINT_LENGTH ? `${sentence.slice(0, HINT_LENGTH)}…` : sentence}`;
}
