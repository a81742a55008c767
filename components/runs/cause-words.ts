import type { RunCause } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";

const words: Record<RunCause, Sentence> = {
  message: say("a message"),
  cron: say("a schedule"),
  flow: say("a job that succeeded"),
  catch: say("a job that failed"),
  person: say("a person"),
  retry: say("a retry"),
  bulk: say("bulk work"),
  lost: say("the run before it was lost"),
};

/** What started a run, in words. */
export function causeWords(cause: RunCause): Sentence {
  return words[cause];
}
