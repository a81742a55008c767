import { z } from "zod";
import { AdaptorName, type AdaptorStatus, AdaptorVersion } from "@/contracts/adaptors";
import type { TextProblem } from "@/contracts/errors";
import { type RunStatus, SmallCount } from "@/contracts/runs";
import type { TriggerKind } from "@/contracts/triggers";

export const JobId = z.string().min(1).max(40);

/** Longest expression, in characters; the longest seen in the wild has 280,000. */
export const MAX_EXPRESSION_LENGTH = 1_000_000;

const Expression = z.string().max(MAX_EXPRESSION_LENGTH, "The expression is longer than a million characters.");

export const CreateJob = z.object({
  name: z.string().trim().min(1, "Give the job a name.").max(200),
  triggerId: z.string().min(1).max(40).nullish(),
  credentialId: z.string().min(1).max(40).nullish(),
  adaptorName: AdaptorName,
  adaptorVersion: AdaptorVersion,
  expression: Expression,
});
export type JobForm = z.infer<typeof CreateJob>;

/** `version`: the one the editor started from; saving over a newer one is refused. */
export const UpdateJob = CreateJob.extend({ jobId: JobId, version: SmallCount.min(1) });
/** Ids of the credential that jobs name, and of the one they are to have. */
export const ReplaceCredential = z.object({ from: z.string().min(1).max(40), to: z.string().min(1).max(40) });
export const SwitchJob = z.object({ jobId: JobId, enabled: z.boolean() });
export const ByJob = z.object({ jobId: JobId });

/** In a filter: the jobs that have none. */
export const NONE = "none";

export const ListJobs = z.object({
  /** Any part of the name or the expression. */
  search: z.string().trim().max(200).optional(),
  show: z.enum(["active", "archived", "all"]).default("active"),
  enabled: z.boolean().optional(),
  /** An id, or "none". */
  triggerId: z.string().max(40).optional(),
  credentialId: z.string().max(40).optional(),
  /** Whatever its version. */
  adaptorName: z.string().max(214).optional(),
  /** Linked to a file in GitHub, or not. */
  linked: z.boolean().optional(),
});

/** What a schedule does when its job's earlier scheduled run still waits or goes on. */
export const OVERLAP_POLICIES = ["skip", "queue", "allow"] as const;
export const OverlapPolicy = z.enum(OVERLAP_POLICIES);
export type OverlapPolicy = z.infer<typeof OverlapPolicy>;

/** Longest time limit that a job can have of its own; what counts is the smaller of it and the project's. */
export const MAX_TIME_LIMIT_SECONDS = 86_400;

export const SetJobOptions = z.object({
  jobId: JobId,
  /** A lost run is executed again: only where doing it twice does no harm. */
  rerunWhenLost: z.boolean(),
  overlap: OverlapPolicy,
  /** null: the project's. */
  timeLimitSeconds: z
    .number()
    .int("Whole seconds.")
    .min(1, "At least 1 second.")
    .max(MAX_TIME_LIMIT_SECONDS, "At most 86,400 seconds: a day.")
    .nullable(),
});
/** Newer compatible versions of its adaptor are taken when they are installed, each as a version of the job. */
export const SetAutoUpgrade = z.object({ jobId: JobId, autoUpgrade: z.boolean() });
export const SetJobPrivate = z.object({ jobId: JobId, private: z.boolean() });
export const LockJobConsole = z.object({ jobId: JobId, locked: z.boolean() });

export const ListVersions = z.object({
  jobId: JobId,
  /** Keyset: versions with smaller numbers. */
  before: SmallCount.min(1).optional(),
  limit: SmallCount.min(1).max(100).default(50),
});
export const ViewVersion = z.object({ jobId: JobId, number: SmallCount.min(1) });
/** `version`: the newest one that the asker has seen; `number`: the one to bring back. */
export const RevertJob = z.object({ jobId: JobId, version: SmallCount.min(1), number: SmallCount.min(1) });
export const CheckExpression = z.object({
  adaptorName: AdaptorName,
  adaptorVersion: AdaptorVersion,
  expression: Expression,
});

/** The trigger of a job; `deleted`: the job will not run until it gets another one. */
export type JobTrigger = {
  id: string;
  name: string;
  kind: TriggerKind;
  deleted: boolean;
  /** Flow and catch: the job that it follows. */
  upstreamJobId: string | null;
};
/** The credential of a job; `deleted`: its value is gone. */
export type JobCredential = { id: string; name: string; deleted: boolean };

export type JobItem = {
  id: string;
  name: string;
  enabled: boolean;
  archived: boolean;
  private: boolean;
  consoleLocked: boolean;
  adaptorName: string;
  adaptorVersion: string;
  githubPath: string | null;
  trigger: JobTrigger | null;
  credential: JobCredential | null;
  /** `at`: when it ended; while it has not, when it began or was queued. */
  lastRun: { id: bigint; status: RunStatus; at: Date } | null;
  runs24h: number;
  failed24h: number;
};

export type JobView = {
  id: string;
  name: string;
  enabled: boolean;
  private: boolean;
  consoleLocked: boolean;
  rerunWhenLost: boolean;
  autoUpgrade: boolean;
  overlap: OverlapPolicy;
  timeLimitSeconds: number | null;
  /** The project's own limit: no job's goes beyond it. */
  projectTimeLimitSeconds: number;
  githubPath: string | null;
  archivedAt: Date | null;
  adaptorName: string;
  adaptorVersion: string;
  adaptorStatus: AdaptorStatus;
  trigger: JobTrigger | null;
  credential: JobCredential | null;
  expression: string;
  version: number;
  /** Who saved the newest version. */
  savedBy: string | null;
  savedAt: Date;
  createdAt: Date;
  updatedAt: Date;
};

/** What a version can differ in from the one before. */
export const VERSION_PARTS = ["expression", "name", "trigger", "adaptor", "credential"] as const;
export type VersionPart = (typeof VERSION_PARTS)[number];

export type VersionItem = {
  number: number;
  savedAt: Date;
  /** Null where it was no person. */
  savedBy: string | null;
  /** The version that this one brought back. */
  revertedTo: number | null;
  /** Against the version before it; nothing for the first. */
  changed: VersionPart[];
};

/** `older`: the cursor for `before`; null at the end. */
export type VersionPage = { versions: VersionItem[]; older: number | null };

/** A job as it was saved once. `missing`: what it named and the project has no more; a revert leaves these as they are. */
export type JobVersionView = {
  number: number;
  name: string;
  adaptorName: string;
  adaptorVersion: string;
  triggerId: string | null;
  triggerName: string | null;
  credentialId: string | null;
  credentialName: string | null;
  expression: string;
  savedAt: Date;
  savedBy: string | null;
  revertedTo: number | null;
  missing: ("trigger" | "credential")[];
};

/** What hangs on a job, for the question whether to archive it. */
export type JobStake = {
  /** Runs that wait and would be aborted. */
  waiting: number;
  /** Runs that go on, and would be left to end. */
  running: number;
  /** Jobs that follow this one and would not be started by it any more. */
  followers: { id: string; name: string }[];
};

/** What the compiler says; without the adaptor installed it can judge syntax only. */
export type ExpressionCheck = { problems: TextProblem[]; adaptorInstalled: boolean };
