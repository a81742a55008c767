import type { TriggerKind, TriggerView } from "@/contracts/triggers";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { scheduleWords } from "./schedule-words";

const HINT_LENGTH = 60;

/** The kinds in words, as forms and badges show them. */
export const kindWords: Record<TriggerKind, Sentence> = {
  message: say("Message"),
  cron: say("Schedule"),
  flow: say("Flow"),
  catch: say("Catch"),
};

type Told = Pick<TriggerView, "kind" | "criteria" | "cron" | "timeZone" | "upstreamJob">;

/** What a trigger waits for, in a sentence. */
export function triggerSentence(t: Translate, { kind, criteria, cron, timeZone, upstreamJob }: Told): string {
  if (kind === "cron") return `${scheduleWords(t, cron ?? "") ?? cron} (${timeZone ?? "UTC"})`;
  const job = upstreamJob?.name ?? say("a job that is gone");
  if (kind === "flow") return t`After ${job} succeeded`;
  if (kind === "catch") return t`After ${job} failed`;
  return (criteria ?? "").replace(/\s+/g, " ");
}

/** A trigger's kind and what it waits for, short enough for a list to choose from. */
export function triggerHint(t: Translate, trigger: TriggerView): string {
  const sentence = triggerSentence(t, trigger);
  const short = sentence.length > HINT_LENGTH ? `${sentence.slice(0, HINT_LENGTH)}…` : sentence;
  return t`${kindWords[trigger.kind]}: ${short}`;
}
