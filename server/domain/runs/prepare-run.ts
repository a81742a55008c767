import { EXIT_CODE } from "@/contracts/runs";
import { english } from "@/lib/words/translate";
import type { ProjectCtx } from "@/server/core/context";
import { locateAdaptor } from "@/server/domain/adaptors/locate-adaptor";
import { openCredential } from "@/server/domain/credentials/open-credential";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { allowedTo } from "@/server/domain/projects/lookups";
import { type InitialState, initialStateFrom, initialStateOf } from "@/server/domain/runs/lookups";
import type { StartedRun } from "@/server/domain/runs/start-runs";
import type { RunRequest } from "@/server/execution/run-request";

/** Why a run cannot begin: what its row and its log will say. */
export type Refusal = { name: string; message: string; exitCode: number };

/** What a sandbox needs of a run, besides its id and who listens. */
export type PreparedRequest = Omit<RunRequest, "runId" | "onStart" | "onLog" | "onRequest" | "signal">;

/** What a run has to wait for before it can begin. */
export type Wait = { credentialId: string; why: string };

type Prepared = { request: PreparedRequest } | { refusal: Refusal } | { waits: Wait };

const NO_CREDENTIAL = { configuration: {}, secrets: [], version: "" };

const couldNotStart = (message: string) => ({
  refusal: { name: "CouldNotStart", message: `The run could not start: ${message}`, exitCode: EXIT_CODE.couldNotStart },
});

/**
 * Gathers what executing a started run takes: initial state, adaptor, code and credential, all as they are now. The
 * credential's body goes to the sandbox and nowhere else.
 */
export async function prepareRun(ctx: ProjectCtx, run: StartedRun): Promise<Prepared> {
  const initial = await initialState(ctx, run);
  if ("why" in initial) return couldNotStart(english(initial.why));
  const limit = allowedTo(run.limits).runStateBytes;
  if (initial.text.length > limit) return couldNotStart(`its initial state is larger than ${limit} bytes.`);
  return prepareCode(ctx, run, initial.text);
}

/** What is executed, without where it starts from: of a run, or of one side of a backtest. */
export type Executable = Pick<
  StartedRun,
  | "jobId"
  | "jobVersion"
  | "compiled"
  | "expression"
  | "adaptorName"
  | "adaptorVersion"
  | "credentialId"
  | "consoleLocked"
  | "testMode"
  | "timeLimitSeconds"
  | "limits"
>;

/** The same for a state that is known already. */
export async function prepareCode(ctx: ProjectCtx, run: Executable, state: string): Promise<Prepared> {
  const { adaptorName: name, adaptorVersion: version } = run;
  const adaptor = await locateAdaptor(ctx, { name, version });
  if (!adaptor) return couldNotStart(`the adaptor ${name} ${version} is not installed.`);
  const { credentialId } = run;
  const credential = credentialId === null ? NO_CREDENTIAL : await openCredential(ctx, { credentialId, state });
  if ("waits" in credential) return credential;
  if ("why" in credential) return couldNotStart(credential.why);
  const code = await codeOf(ctx, run);
  if (typeof code !== "string") return code;
  const unit = run.jobVersion ?? `draft ${await fingerprint(code)}`;
  const trustUnit = [
    run.jobId,
    unit,
    `${name}@${version}`,
    credentialId ?? "",
    credential.version,
    run.testMode ? "test" : "",
  ];
  return {
    request: {
      key: trustUnit.join(" "),
      code,
      adaptor,
      state,
      configuration: credential.configuration,
      secrets: credential.secrets,
      limits: limitsFor(run),
      consoleLocked: run.consoleLocked,
      testMode: run.testMode,
    },
  };
}

/** Mostly in the row already; what lies further back is looked up. */
async function initialState(ctx: ProjectCtx, run: StartedRun): Promise<InitialState> {
  if (run.input === "upstream" && run.state === null) return initialStateOf(ctx, run.runId);
  return initialStateFrom(ctx, { ...run, upstreamStatus: run.upstreamRunId === null ? null : "success" });
}

/** Compiled when it was saved; otherwise (its adaptor was not there then) now. */
async function codeOf(ctx: ProjectCtx, run: Executable): Promise<string | { refusal: Refusal }> {
  if (run.compiled !== null) return run.compiled;
  const { adaptorName, adaptorVersion, expression } = run;
  const result = await compileExpression(ctx, { adaptorName, adaptorVersion, expression });
  if (result.ok) return result.code;
  const places = result.problems.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
  const message = `The expression does not compile: ${places.join(" ")}`;
  return { refusal: { name: "DoesNotCompile", message, exitCode: EXIT_CODE.doesNotCompile } };
}

/** Of a draft's code: drafts that are the same share their warm sandboxes. */
async function fingerprint(code: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A job's own time limit counts where it is below its project's. */
function limitsFor({ limits, timeLimitSeconds }: Executable): RunRequest["limits"] {
  const allowed = allowedTo(limits);
  return {
    runTimeMs: Math.min(allowed.runTimeMs, (timeLimitSeconds ?? Number.POSITIVE_INFINITY) * 1000),
    heapMb: allowed.runHeapMb,
    rssMb: allowed.runRssMb,
    stateBytes: allowed.runStateBytes,
    logLines: allowed.runLogLines,
    logBytes: allowed.runLogBytes,
  };
}
