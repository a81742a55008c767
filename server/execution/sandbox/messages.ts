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

export type SandboxMessage =
  | { t: "ready"; runtime: string; node: string }
  | { t: "unready"; message: string }
  | { t: "log"; n: number; at: number; level: LogLevel; source: LogSource; text: string }
  | { t: "dropped"; n: number; lines: number }
  | { t: "done"; n: number; error: JobFailure | null; state: "follows" | "none" | "too_large" };
