import { phrase } from "@/lib/words/sentence";
import type { LogBatcher } from "./log-batcher";
import type { Redactor } from "./redact";
import type { RunFailure, RunLimits, RunOutcome } from "./run-request";
import type { SandboxEnd } from "./sandbox-process";

const DETAILS_SHOWN = 8 * 1024;
const STATE_KEYS_REMOVED = ["configuration", "response"];
/** How V8 ends a process whose heap is full: SIGABRT or a trap, and SIGSEGV for the first process of a namespace. */
const HEAP_SIGNALS: readonly (string | null)[] = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"];
const HEAP_CODES: readonly (number | null)[] = [132, 133, 134, 139];

type Ending = Omit<RunOutcome, "durationMs">;

/** What the end of a sandbox's run means to people: status, exit code, final state, and the sentence in the log. */
export function outcomeOf(end: SandboxEnd, limits: RunLimits, redactor: Redactor): Ending {
  if (end.kind === "gone") return outcomeOfDeath(end, limits);
  const { error, state } = end.message;
  if (error) {
    const failure = cleanFailure(error, redactor);
    if (error.severity === "fail") return { status: "failed", exitCode: 1, finalState: null, error: failure };
    const exitCode = error.severity === "compile" ? 10 : 5;
    return { status: "crashed", exitCode, finalState: null, error: failure };
  }
  const success: Ending = { status: "success", exitCode: 0, finalState: null, error: null };
  if (state === "too_large") return { ...success, finalStateDropped: "too_large" };
  if (end.state === null) return success;
  if (Buffer.byteLength(end.state) > limits.stateBytes) return { ...success, finalStateDropped: "too_large" };
  const finalState = cleanState(end.state, redactor);
  if (finalState === undefined) return crashed("The sandbox did not keep to its protocol and was stopped.");
  return { ...success, finalState };
}

function outcomeOfDeath(end: Extract<SandboxEnd, { kind: "gone" }>, limits: RunLimits): Ending {
  const none = { finalState: null };
  if (end.killed === "timeout") {
    const message = `The run took longer than ${limits.runTimeMs / 1000} s and was stopped.`;
    return { ...none, status: "timeout", exitCode: 2, error: { name: "Timeout", message } };
  }
  if (end.killed === "aborted") {
    return {
      ...none,
      status: "aborted",
      exitCode: 6,
      error: { name: "Aborted", message: phrase("The run was aborted.") },
    };
  }
  const heapFull = end.killed === null && (HEAP_SIGNALS.includes(end.signal) || HEAP_CODES.includes(end.code));
  if (end.killed === "memory" || heapFull) {
    const message = `The run needed more memory than it may have (heap ${limits.heapMb} MB, ${limits.rssMb} MB in all) and was stopped.`;
    return { ...none, status: "out_of_memory", exitCode: 134, error: { name: "OutOfMemory", message } };
  }
  if (end.killed === "flood")
    return crashed("The sandbox sent more than it may, or what nobody understands, and was stopped.");
  return crashed(`The sandbox ended in the middle of the run (${end.signal ?? `code ${end.code}`}).`);
}

function crashed(message: string): Ending {
  return { status: "crashed", exitCode: 5, finalState: null, error: { name: "Crashed", message } };
}

/** The run never began: nothing can have happened outside. */
export function couldNotStart(reason: string): RunOutcome {
  const error = { name: "CouldNotStart", message: `The run could not start: ${reason}` };
  return { status: "crashed", exitCode: 3, finalState: null, error, durationMs: 0 };
}

export function abortedBeforeStart(): RunOutcome {
  const error = { name: "Aborted", message: phrase("The run was aborted before it started.") };
  return { status: "aborted", exitCode: 6, finalState: null, error, durationMs: 0 };
}

/** Valid JSON without what must not be kept and with secrets hidden; undefined when the sandbox sent no JSON. */
function cleanState(text: string, redactor: Redactor): string | null | undefined {
  try {
    const state: unknown = JSON.parse(text);
    if (state === null) return null;
    let changed = false;
    if (typeof state === "object" && !Array.isArray(state)) {
      for (const key of STATE_KEYS_REMOVED) {
        if (!Object.hasOwn(state, key)) continue;
        Reflect.deleteProperty(state, key);
        changed = true;
      }
    }
    if (redactor.matches(text)) return JSON.stringify(redactor.value(state));
    return changed ? JSON.stringify(state) : text;
  } catch {
    return undefined;
  }
}

function cleanFailure(error: RunFailure, redactor: Redactor): RunFailure {
  const position = (value: unknown) => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined);
  const line = position(error.line);
  const column = position(error.column);
  return {
    // Hidden before it is cut: half of a secret would be recognised by nobody.
    name: redactor.text(String(error.name)).slice(0, 200),
    message: redactor.text(String(error.message)).slice(0, DETAILS_SHOWN),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(error.details === undefined ? {} : { details: redactor.value(error.details) }),
  };
}

/** The last lines of a run's log: the error with its place and details, and how it ended. */
export function logOutcome(outcome: RunOutcome, log: LogBatcher): void {
  log.sayWhatIsMissing();
  const { error } = outcome;
  if (error) {
    const place =
      error.line === undefined ? "" : ` (line ${error.line}${error.column ? `, column ${error.column}` : ""})`;
    const ownWords = outcome.exitCode !== 1 && outcome.exitCode !== 10 && error.line === undefined;
    log.platform("error", ownWords ? error.message : `${error.name}: ${error.message}${place}`, "runtime");
    if (error.details !== undefined) {
      const details = JSON.stringify(error.details, null, 2) ?? "";
      log.platform(
        "error",
        details.length > DETAILS_SHOWN ? `${details.slice(0, DETAILS_SHOWN)} …` : details,
        "runtime",
      );
    }
  }
  if (outcome.finalStateDropped) {
    log.platform("warn", "The final state is larger than it may be and was not kept.", "runtime");
  }
  if (outcome.status === "success")
    log.platform("info", `Finished in ${Math.round(outcome.durationMs)} ms.`, "runtime");
  log.flush();
}
