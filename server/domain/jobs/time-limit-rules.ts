import { invalid } from "@/server/core/errors";

/** Refuses a job's time limit that is longer than the project's: it would say what no run is given. */
export function requireWithinLimit(seconds: number | null, projectSeconds: number): void {
  if (seconds === null || seconds <= projectSeconds) return;
  const message = `At most ${projectSeconds.toLocaleString("en")} seconds: the project's limit.`;
  throw invalid(message, { fields: { timeLimitSeconds: message } });
}
