import type { RunInput, RunView } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

const inputs: Record<Exclude<RunInput, "message">, Sentence> = {
  upstream: say("with what it started from the first time"),
  cron: say("with the state that its schedule carries now"),
  input: say("with the same typed input"),
  empty: say("with an empty state"),
};

/** What a click on Retry will do, before it does. */
export function retryWords(t: Translate, run: RunView): string {
  const input =
    run.input === "message" && run.messageId !== null
      ? say`on the newest version of message #${String(run.messageId)}`
      : inputs[run.input === "message" ? "empty" : run.input];
  const sentences = [
    run.draft
      ? t`${run.jobName} runs the same draft again, ${input}.`
      : t`${run.jobName} runs again with its code, adaptor and credential of now, ${input}.`,
    run.testMode ? t("In test mode: nothing goes out.") : null,
    run.draft || run.testMode ? null : t("Jobs that follow it run again when it ends."),
    run.status === "success" ? t("It succeeded before: what it sent may be sent twice.") : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(" ");
}
