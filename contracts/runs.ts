import { z } from "zod";
import { AdaptorName, AdaptorVersion } from "@/contracts/adaptors";
import type { Sentence } from "@/lib/words/sentence";

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

/** Ends that need somebody's attention: a person's abort does not. */
export const FAILURES = ["failed", "crashed", "timeout", "out_of_memory", "lost"] as const satisfies FinalStatus[];

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
export const SerialId = z.coerce.bigint().positive().max(9_223_372_036_854_775_807n);

/** Numbers of versions and lines: as large as the database counts. */
export const SmallCount = z.number().int().max(2_147_483_647);

/** Flow and catch runs behind one root run; whatever would come after fails with the reason and fires nothing. */
export const CHAIN_LIMIT = 100;

/** The typed input of a run: JSON text, kept whole. */
export const TypedInput = z.string().max(10_000_000);

/** What a person types as initial state, in bytes. */
export const MAX_TYPED_LENGTH = 8 * 1024 * 1024;

/** One run to put into the queue. Ids of rows are of the same project. */
export const NewRun = z.object({
  jobId: z.string(),
  cause: RunCause,
  input: z.enum(["message", "upstream", "cron", "input", "empty"]),
  messageId: z.bigint().optional(),
  triggerId: z.string().nullish(),
  upstreamRunId: z.bigint().nullish(),
  retryOf: z.bigint().optional(),
  startedById: z.string().nullish(),
  priority: z.number().int().min(0).max(30).default(PRIORITY.machine),
  /** Only with input `input`: JSON text of the initial state. */
  state: TypedInput.optional(),
  /** A rehearsal of code that is not the job's, kept beside the run. */
  draft: z.boolean().default(false),
  /** A rehearsal in which nothing goes out. */
  testMode: z.boolean().default(false),
});
export type NewRun = z.input<typeof NewRun>;

export const EnqueueRuns = z.object({ runs: z.array(NewRun) });

/** A claim on a run: who holds another number does not own it. */
export type RunClaim = { runId: bigint; claimNo: number; projectId: string };

/** Where a run that a person starts takes its initial state from; `run`: what a flow or catch run of that run would. */
export const RunSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), messageId: SerialId }),
  z.object({ kind: z.literal("typed"), json: z.string().max(MAX_TYPED_LENGTH, "At most 8 MB.") }),
  z.object({ kind: z.literal("cron") }),
  z.object({ kind: z.literal("run"), runId: SerialId }),
]);
export type RunSource = z.output<typeof RunSource>;

/** Code that was not saved, as a run would execute it. */
export const RunDraft = z.object({
  expression: z.string().max(1_000_000, "The expression is longer than a million characters."),
  adaptorName: AdaptorName,
  adaptorVersion: AdaptorVersion,
  credentialId: z.string().min(1).max(40).nullable(),
});
export type RunDraft = z.output<typeof RunDraft>;

export const RunJob = z.object({
  jobId: z.string().min(1).max(40),
  source: RunSource,
  draft: RunDraft.optional(),
  testMode: z.boolean().default(false),
});

/** By job, or (while there is no job yet) by the trigger that it would have. */
export const PreviewInput = z
  .object({ jobId: z.string().max(40).optional(), triggerId: z.string().max(40).optional(), source: RunSource })
  .refine(({ jobId, triggerId }) => jobId !== undefined || triggerId !== undefined, "Say which job or trigger.");

/** An initial state as a run would see it, without configuration, numbers exact; `what` says where it comes from. */
export type InputPreview = { json: string; bytes: number; what: Sentence };

export const ViewRun = z.object({ runId: SerialId });

/** Both states of a run, or one of them: either may be of many megabytes. */
export const ViewStates = ViewRun.extend({ which: z.enum(["initial", "final"]).optional() });

export const ListLog = z.object({
  runId: SerialId,
  /** Only lines after this sequence number. */
  after: z.coerce.number().pipe(SmallCount.min(0)).default(0),
});

/** Another run that this one hangs together with. */
export type LinkedRun = { id: bigint; jobId: string; jobName: string; status: RunStatus; cause: RunCause };

/** A run's page. */
export type RunView = {
  id: bigint;
  jobId: string;
  jobName: string;
  jobArchived: boolean;
  jobVersion: number | null;
  adaptor: string | null;
  trigger: { id: string; name: string; kind: string } | null;
  cause: RunCause;
  input: RunInput;
  /** False when nothing is left that a retry could start from. */
  inputKept: boolean;
  startedBy: string | null;
  messageId: bigint | null;
  messageVersion: number | null;
  status: RunStatus;
  exitCode: number | null;
  errorName: string | null;
  errorMessage: string | null;
  logLines: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  durationMs: number | null;
  abortRequested: boolean;
  draft: boolean;
  testMode: boolean;
  rootRunId: bigint | null;
  upstream: LinkedRun | null;
  downstream: LinkedRun[];
  retryOf: LinkedRun | null;
  retries: LinkedRun[];
};

export type StoredLogLine = LogLine & { seq: number };

/** A piece of a run's log, and whether more may come. */
export type RunLog = { lines: StoredLogLine[]; status: RunStatus };

/** JSON texts, numbers exact; null where there is none or it was not asked for. `why` says why one is missing. */
export type RunStates = { initial: string | null; final: string | null; why?: Sentence };

/** Of one run at most so many requests are kept. */
export const MAX_REQUESTS = 200;

/** A request that a run made: `status` null when no answer came, `intercepted` when it never left (test mode). */
export type RunHttpRequest = {
  n: number;
  /** Epoch milliseconds. */
  at: number;
  method: string;
  host: string;
  path: string;
  status: number | null;
  ms: number;
  intercepted: boolean;
  /** Secrets and cookies replaced by `***`. */
  headers: Record<string, string>;
};

export type RunRequests = { requests: RunHttpRequest[] };

/** `details`: what the adaptor put on its error (status, url, body …) as JSON text. */
export type RunFailure = {
  place: { line: number; column: number | null } | null;
  details: string | null;
  /** The first run of the message that failed and was not made good, where it is another one. */
  firstFailed: { id: bigint; jobName: string } | null;
};
