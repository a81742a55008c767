import { say } from "@/lib/words/sentence";
import { invalidAt } from "@/server/core/errors";

/** Refuses a job's time limit that is longer than the project's: it would say what no run is given. */
export function requireWithinLimit(seconds: number | null, projectSeconds: number): void {
  if (seconds === null || seconds <= projectSeconds) return;
  throw invalidAt("timeLimitSeconds", say`At most ${projectSeconds} seconds: the project's limit.`);
}
