/** What parent and sandbox say to each other: one JSON text a line; a state follows on a line of its own. */
export type BootMessage = {
  alias: string;
  code: string;
  guard: GuardSettings;
};

/** Outbound rules of a sandbox. `egressSocket`: everything goes through that unix socket; null: checked in place. */
export type GuardSettings = {
  enabled: boolean;
  /** Exact `host:port` pairs that may be reached though their address is private. */
  allow: readonly string[];
  egressSocket: string | null;
};

export type RunMessage = {
  t: "run";
  n: number;
  /** Compiled code, when this sandbox has not been given it yet. */
  code?: string;
  configuration: unknown;
  consoleLocked: boolean;
  /** Nothing goes out any more, from this run on: a sandbox does not come back from it. */
  testMode: boolean;
  /** What lines that are not the job's own carry; the job is not told. */
  seal: string;
  limits: { stateBytes: number; logLines: number; logBytes: number };
};

export const LOG_SOURCES = ["job", "adaptor", "runtime", "platform"] as const;
export type LogSource = (typeof LOG_SOURCES)[number];
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type JobFailure = {
  name: string;
  message: string;
  severity: "fail" | "crash" | "compile";
  line?: number;
  column?: number;
  details?: unknown;
};

/** `cut`: the text went on; what its end belongs to is not known. */
export type LogMessage = {
  t: "log";
  n: number;
  at: number;
  level: LogLevel;
  source: LogSource;
  text: string;
  cut?: boolean;
  seal?: string;
};

/** A request that begins; `intercepted` when it was answered in place (test mode), with the beginning of its body. */
export type RequestMessage = {
  t: "request";
  n: number;
  id: number;
  at: number;
  scheme: string;
  method: string;
  host: string;
  path: string;
  headers: Record<string, string>;
  intercepted?: { body: string; bytes: number };
};

export type SandboxMessage =
  | { t: "ready"; runtime: string; node: string }
  | { t: "unready"; message: string }
  | LogMessage
  | RequestMessage
  | { t: "answer"; n: number; id: number; status: number | null; ms: number }
  | { t: "dropped"; n: number; lines: number }
  | { t: "done"; n: number; error: JobFailure | null; state: "follows" | "none" | "too_large" };
