import type { RunCause } from "@/contracts/runs";

const words: Record<RunCause, string> = {
  message: "a message",
  cron: "a schedule",
  flow: "a job that succeeded",
  catch: "a job that failed",
  person: "a person",
  retry: "a retry",
  bulk: "bulk work",
  lost: "the run before it was lost",
};

/** What started a run, in words. */
export function causeWords(cause: RunCause): string {
  return words[cause];
}
