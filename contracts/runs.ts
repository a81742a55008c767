import { z } from "zod";

/** `claimed` is internal and shown as queued (decisions, 13). */
export const RUN_STATUSES = [
  "queued",
  "claimed",
  "running",
  "success",
  "failed",
  "crashed",
  "timeout",
  "out_of_memory",
  "lost",
  "aborted",
  "held",
] as const;

export const RunStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatus>;

/** How a run can end. */
export const FINAL_STATUSES = ["success", "failed", "crashed", "timeout", "out_of_memory", "lost", "aborted"] as const;
export type FinalStatus = (typeof FINAL_STATUSES)[number];

export function isFinal(status: RunStatus): status is FinalStatus {
  return (FINAL_STATUSES as readonly string[]).includes(status);
}

/** Exit codes as users know them (product.md, section 2). */
export const EXIT_CODE = {
  success: 0,
  failed: 1,
  timeout: 2,
  couldNotStart: 3,
  unexpected: 5,
  aborted: 6,
  doesNotCompile: 10,
  lost: 11,
  outOfMemory: 134,
} as const;

/** catch fires on every non-zero code but an abort; held runs have none. */
export function firesCatch(exitCode: number): boolean {
  return exitCode !== EXIT_CODE.success && exitCode !== EXIT_CODE.aborted;
}

/** What started a run. */
export const RUN_CAUSES = ["message", "cron", "flow", "catch", "person", "retry", "bulk", "lost"] as const;
export const RunCause = z.enum(RUN_CAUSES);
export type RunCause = z.infer<typeof RunCause>;

/** Where a run's initial state comes from: a pointer, or typed input that is stored whole. */
export type RunInput = "message" | "upstream" | "cron" | "input" | "empty";

/** Smaller goes first: a person's before a machine's, bulk work last. */
export const PRIORITY = { person: 0, machine: 10, bulk: 20 } as const;

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Who wrote a log line. */
export type LogSource = "job" | "adaptor" | "runtime" | "platform";

/** One line of a run's log; `at` in epoch milliseconds. */
export type LogLine = { at: number; level: LogLevel; source: LogSource; text: string };

/** Ids of messages and runs travel as strings of digits or bigint. */
export const SerialId = z.coerce.bigint().positive();
