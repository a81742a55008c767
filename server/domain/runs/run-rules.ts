import {
  CHAIN_LIMIT,
  EXIT_CODE,
  type FinalStatus,
  firesCatch,
  isFinal,
  type RunFailure,
  type RunStatus,
} from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";

/** Which kind of trigger a final run fires, if any. */
export function firesAfter(status: FinalStatus, exitCode: number): "flow" | "catch" | null {
  if (status === "success") return "flow";
  return firesCatch(exitCode) ? "catch" : null;
}

/** Why the run after the last allowed one of a chain is not executed. */
export const CHAIN_REASON = `There are ${CHAIN_LIMIT} flow and catch runs behind the run that began this chain already: it was stopped here. Do its triggers form a circle?`;

export const LOST_SENTENCE =
  "The process that executed this run is gone, so nobody knows how far it came. It is not executed again by itself.";

export const STOPPED_SENTENCE =
  "The worker was stopped while this run was going, so nobody knows how far it came. It is not executed again by itself.";

export const ABORTED_BEFORE_START = "Aborted before it started.";

/** The status a person sees: a claim is internal. */
export function shownStatus(status: RunStatus): RunStatus {
  return status === "claimed" ? "queued" : status;
}

/** The exit code that an abort gives. */
export const ABORT_EXIT = EXIT_CODE.aborted;

/** Null when the run can be retried, else the sentence that says why not. */
export function retryRefusal(run: { status: RunStatus; jobArchived: boolean }): Sentence | null {
  if (!isFinal(run.status)) return say("This run has not ended yet: retry it when it has.");
  if (run.jobArchived) return say("The job of this run is archived: restore it first.");
  return null;
}

/** Codes of PostgreSQL that say what was sent cannot be stored, ever: sending it again is no use. */
const HOPELESS = /^(22|23|42)/;

/** True when the database refused the data itself, rather than being away or busy. */
export function isRefusedData(error: unknown): boolean {
  const code = sqlState(error, 0);
  return code !== null && HOPELESS.test(code);
}

function sqlState(error: unknown, depth: number): string | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  for (const key of ["originalCode", "code"]) {
    const value = (error as Record<string, unknown>)[key];
    if (typeof value === "string" && /^[0-9A-Z]{5}$/.test(value) && !value.startsWith("P1") && !value.startsWith("P2"))
      return value;
  }
  for (const key of ["meta", "driverAdapterError", "cause"]) {
    const found = sqlState((error as Record<string, unknown>)[key], depth + 1);
    if (found) return found;
  }
  return null;
}

/** How a run ends whose end the database cannot store as it is. */
export const NOT_STORABLE = {
  status: "crashed",
  exitCode: EXIT_CODE.unexpected,
  errorName: "NotStorable",
  errorMessage: "What this run ended with could not be stored: its final state or log holds what no database can.",
} as const;

const PLACE = / \(line (\d+)(?:, column (\d+))?\)$/;

/** Reads the error's place and details from the last error lines of a log, as the end of a run writes them. */
export function failureInLog(lines: readonly string[]): Pick<RunFailure, "place" | "details"> {
  const found = lines.map((line) => PLACE.exec(line)).findLast((match) => match !== null);
  const details = lines.findLast((line) => line.startsWith("{") && isJson(line)) ?? null;
  const place = found ? { line: Number(found[1]), column: found[2] === undefined ? null : Number(found[2]) } : null;
  return { place, details };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
