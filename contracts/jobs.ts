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
export const SwitchJob = z.object({ jobId: JobId, enabled: z.boolean() });
export const ByJob = z.object({ jobId: JobId });
export const ListJobs = z.object({
  /** Any part of the name or the expression. */
  search: z.string().trim().max(200).optional(),
  show: z.enum(["active", "archived", "all"]).default("active"),
});
export const CheckExpression = z.object({
  adaptorName: AdaptorName,
  adaptorVersion: AdaptorVersion,
  expression: Expression,
});

/** The trigger of a job; `deleted`: the job will not run until it gets another one. */
export type JobTrigger = { id: string; name: string; kind: TriggerKind; deleted: boolean };
/** The credential of a job; `deleted`: its value is gone. */
export type JobCredential = { id: string; name: string; deleted: boolean };

export type JobItem = {
  id: string;
  name: string;
  enabled: boolean;
  archived: boolean;
  adaptorName: string;
  adaptorVersion: string;
  trigger: JobTrigger | null;
  credential: JobCredential | null;
  lastRun: { id: bigint; status: RunStatus; finishedAt: Date | null } | null;
  runs24h: number;
  failed24h: number;
};

export type JobView = {
  id: string;
  name: string;
  enabled: boolean;
  private: boolean;
  consoleLocked: boolean;
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

/** What the compiler says; without the adaptor installed it can judge syntax only. */
export type ExpressionCheck = { problems: TextProblem[]; adaptorInstalled: boolean };
