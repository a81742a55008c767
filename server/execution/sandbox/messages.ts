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
  /** In test mode: each request is answered by a reply of the parent's, or refused. */
  replays: boolean;
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

/** To a request of a replayed run, after its run's own message: the answer to give, or null to refuse it. */
export type ReplyMessage = { t: "reply"; n: number; id: number; answer: GivenAnswer | null };
export type GivenAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * A request that begins; `intercepted` when it does not leave (test mode), with the beginning of its body. `bodyHash`:
 * what the whole body is recognised by; null when it is not known.
 */
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
  bodyHash: string | null;
  intercepted?: { body: string; bytes: number };
};

/** An answer that has come in whole: its body in base64, or null when there was too much of it. */
export type RecordedMessage = {
  t: "recorded";
  n: number;
  id: number;
  headers: Record<string, string>;
  body: string | null;
};

export type SandboxMessage =
  | { t: "ready"; runtime: string; node: string }
  | { t: "unready"; message: string }
  | LogMessage
  | RequestMessage
  | { t: "answer"; n: number; id: number; status: number | null; ms: number }
  | RecordedMessage
  | { t: "dropped"; n: number; lines: number }
  | { t: "done"; n: number; error: JobFailure | null; state: "follows" | "none" | "too_large" };
