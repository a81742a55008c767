import run from "@openfn/runtime";
import { stringifySafely } from "./format-log";
import { JOB_GLOBALS, RunTimers } from "./job-globals";
import { type JobOperation, type JobScript, NotAnOperation, type Operation } from "./job-script";
import type { JobFailure, RunMessage } from "./messages";
import { consoleFor, type RunLog } from "./run-log";

// JSON cannot say a BigInt, and the runtime would put a sentence in the state's place: its digits as text, as in the log.
Object.defineProperty(BigInt.prototype, "toJSON", {
  value(this: bigint) {
    return this.toString();
  },
});

type State = Record<string, unknown>;
type Adaptor = { execute?: (...operations: Operation[]) => Operation };
export type JobResult = { error: JobFailure | null; state: string | null };

const QUIET = () => undefined;
const QUIET_LOGGER = {
  ...{ info: QUIET, log: QUIET, debug: QUIET, error: QUIET, warn: QUIET, success: QUIET, always: QUIET },
  ...{ break: QUIET, print: QUIET, timer: QUIET, proxy: QUIET, trace: QUIET },
};

/** Runs a job once through the OpenFn runtime and the adaptor's own `execute`. Never throws. */
export async function runJob(
  script: JobScript,
  adaptor: Adaptor,
  message: RunMessage,
  input: State,
  log: RunLog,
): Promise<JobResult> {
  const timers = new RunTimers();
  const at: { line: number; thrown: unknown } = { line: 0, thrown: null };
  const globals = { ...JOB_GLOBALS, ...timers.globals, console: consoleFor("job", () => log) };
  const given = message.consoleLocked ? withoutPrinting(adaptor, log) : adaptor;
  const whole: Operation = async (state) => {
    try {
      const operations = script.evaluate(globals, given, state as State).map((one) => observed(one, at, log));
      return await (adaptor.execute ?? inSequence)(...operations)(state);
    } catch (error) {
      at.thrown = error ?? new Error(`${error} was thrown`);
      throw at.thrown;
    }
  };
  let failed: unknown = null;
  try {
    const plan = { workflow: { steps: [{ id: "job", expression: [whole], configuration: configurationOf(message) }] } };
    const state = await run(plan as never, input as never, {
      logger: QUIET_LOGGER as never,
      disableEsmHook: true,
      statePropsToRemove: ["configuration", "response"],
      stateLimitMb: 0,
      callbacks: {
        notify: (event, payload) => {
          if (event === "job-error") failed = (payload as { error?: unknown }).error ?? new Error("The job failed.");
        },
      },
    });
    if (!failed) return { error: null, state: state === undefined ? null : (stringifySafely(state) ?? null) };
    return { error: describeFailure(failed, at, script), state: null };
  } catch (error) {
    return { error: describeFailure(failed ?? error, at, script), state: null };
  } finally {
    timers.stopAll();
  }
}

/** Operations that do nothing but print what the job gives them: with the console locked they are the job's console. */
function withoutPrinting(adaptor: Adaptor, log: RunLog): Adaptor {
  const silent = () => (state: State) => {
    log.write("job", "info", []);
    return state;
  };
  const printing = ["log", "debug"].filter((name) => name in adaptor);
  return { ...adaptor, ...Object.fromEntries(printing.map((name) => [name, silent])) };
}

function configurationOf(message: RunMessage): object {
  const { configuration } = message;
  return typeof configuration === "object" && configuration !== null ? configuration : {};
}

function inSequence(...operations: Operation[]): Operation {
  return (state) =>
    operations.reduce<Promise<unknown>>((before, next) => before.then((s) => next(s as State)), Promise.resolve(state));
}

function observed({ line, operation }: JobOperation, at: { line: number }, log: RunLog): Operation {
  return async (state) => {
    at.line = line;
    const result = await operation(state);
    if (result === undefined || result === null) {
      log.write("runtime", "warn", [`The operation in line ${line} returned nothing. Did it forget to return state?`]);
    }
    return result;
  };
}

/** `fail`: the job's own error. `crash`: the runtime gave up. `compile`: the job is no list of operations. */
function describeFailure(error: unknown, at: { line: number; thrown: unknown }, script: JobScript): JobFailure {
  const { name, message, severity, details } = (error ?? {}) as Partial<JobFailure> & { severity?: string };
  const thrown = at.thrown;
  if (thrown instanceof NotAnOperation) {
    return { name: thrown.name, message: thrown.message, severity: "compile", line: thrown.line, column: 1 };
  }
  const position = script.positionOf(thrown) ?? (at.line > 0 ? { line: at.line } : {});
  const original = typeof thrown === "object" && thrown !== null ? (thrown as { name?: unknown }) : null;
  const shownName = typeof original?.name === "string" && original.name !== "" ? original.name : (name ?? "Error");
  const text = typeof thrown === "string" ? thrown : messageOf(thrown) || message || String(error);
  return {
    name: shownName,
    message: text,
    severity: severity === "fail" ? "fail" : "crash",
    ...position,
    ...withDetails(details, thrown),
  };
}

function messageOf(thrown: unknown): string {
  const message = typeof thrown === "object" && thrown !== null && "message" in thrown ? thrown.message : "";
  return typeof message === "string" ? message : "";
}

/** What the adaptor put on its error (status, url, body …), as plain JSON. */
function withDetails(details: unknown, thrown: unknown): { details?: unknown } {
  const own = details ?? thrown;
  if (typeof own !== "object" || own === null) return {};
  try {
    const plain = JSON.parse(stringifySafely(own) ?? "{}") as Record<string, unknown>;
    for (const key of ["message", "name", "stack"]) delete plain[key];
    return Object.keys(plain).length > 0 ? { details: plain } : {};
  } catch {
    return {};
  }
}
