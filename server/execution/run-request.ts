import type { InstalledAdaptor } from "./adaptor-repository";
import type { Answerer, NotedRequest } from "./noted-request";
import type { LogLevel, LogSource } from "./sandbox/messages";

/** One line of a run's log. `at`: epoch milliseconds. Credentials are already hidden. */
export type LogLine = { at: number; level: LogLevel; source: LogSource; text: string };

export type RunLimits = {
  runTimeMs: number;
  /** V8's heap inside the sandbox. */
  heapMb: number;
  /** Everything the sandbox's process holds; above it the run is killed. */
  rssMb: number;
  /** A larger final state is dropped and the run says so. */
  stateBytes: number;
  logLines: number;
  logBytes: number;
};

export const DEFAULT_LIMITS: RunLimits = {
  runTimeMs: 100_000,
  heapMb: 128,
  rssMb: 400,
  stateBytes: 10 * 1024 * 1024,
  logLines: 1000,
  logBytes: 256 * 1024,
};

export type RunRequest = {
  runId: string;
  /** The trust unit: job version, adaptor version, credential version. Runs of one key may share a sandbox in turn. */
  key: string;
  /** From compileExpression. */
  code: string;
  adaptor: InstalledAdaptor;
  /** JSON text of the initial state, without configuration. */
  state: string;
  configuration: unknown;
  /** Values to hide wherever they appear. */
  secrets: readonly string[];
  limits: RunLimits;
  /** Nothing the job prints is kept; one line says so. */
  consoleLocked: boolean;
  /** Nothing goes out: HTTP is answered in place. The sandbox serves no other run of another mode afterwards. */
  testMode: boolean;
  /** Only in test mode: requests are answered as this says, and refused where it says nothing. */
  replay?: Answerer;
  /** Others go first: it waits for a sandbox behind all of them, and leaves them the processor. */
  isPatient?: boolean;
  /** The sandbox begins with the job now. Not called when the run never starts. */
  onStart(): void;
  /** The first line at once, then every 50 ms or 100 lines. */
  onLog(lines: LogLine[]): void;
  /** Each request once: when its answer is there, or at the end of the run. */
  onRequest(request: NotedRequest): void;
  signal: AbortSignal;
};

export type RunFailure = { name: string; message: string; line?: number; column?: number; details?: unknown };

export type RunOutcome = {
  status: "success" | "failed" | "timeout" | "crashed" | "aborted" | "out_of_memory";
  /** 0, 1, 2, 3 (could not start), 5 (unexpected), 6, 10 (does not compile), 134. */
  exitCode: number;
  /** JSON text without configuration and response, credentials hidden; null when there is none. */
  finalState: string | null;
  finalStateDropped?: "too_large";
  error: RunFailure | null;
  /** From onStart to the end; 0 when it never started. */
  durationMs: number;
};
