import { z } from "zod";
import type { RunStatus } from "@/contracts/runs";

/** What a trigger waits for. Schedules (`cron`) are kept in the same table. */
export const TRIGGER_KINDS = ["message", "cron", "flow", "catch"] as const;
export const TriggerKind = z.enum(TRIGGER_KINDS);
export type TriggerKind = z.infer<typeof TriggerKind>;

/** Longest text of criteria or an exclusion, in characters. */
export const MAX_CRITERIA_LENGTH = 65_536;

/** Criteria and exclusion travel as the JSON text that was typed: numbers beyond 2^53 stay whole. */
const CriteriaText = z.string().max(MAX_CRITERIA_LENGTH);

export const TriggerId = z.string().min(1).max(40);

export const CreateTrigger = z.object({
  name: z.string().trim().min(1, "Give the trigger a name.").max(200),
  kind: TriggerKind,
  /** Kind `message`: a message matches that contains these. */
  criteria: CriteriaText.optional(),
  /** Kind `message`: a message that contains this does not match. Empty: excludes nothing. */
  exclusion: CriteriaText.optional(),
  /** Kinds `flow` and `catch`: the job whose end starts this trigger's jobs. */
  upstreamJobId: z.string().min(1).max(40).optional(),
  /** Kind `cron`: five fields. */
  cron: z.string().max(200).optional(),
  /** Kind `cron`: an IANA name. Empty: UTC. */
  timeZone: z.string().max(64).optional(),
});
export const UpdateTrigger = CreateTrigger.extend({ triggerId: TriggerId });
export const ByTrigger = z.object({ triggerId: TriggerId });
export const ListTriggers = z.object({
  search: z.string().trim().max(200).optional(),
  /** `deleted`: those that can still be restored. */
  show: z.enum(["active", "deleted"]).default("active"),
});
/** How long a deleted trigger can be restored. */
export const RESTORE_DAYS = 30;

export const CountMatching = z.object({ criteria: CriteriaText, exclusion: CriteriaText.optional() });

/** A trigger as lists and forms show it. */
export type TriggerView = {
  id: string;
  name: string;
  kind: TriggerKind;
  /** Formatted JSON text. */
  criteria: string | null;
  exclusion: string | null;
  cron: string | null;
  timeZone: string | null;
  upstreamJob: { id: string; name: string } | null;
  /** The jobs it starts, archived ones left out. */
  jobs: TriggerJob[];
  /** Kind `cron`: when it fires next; null while that is being worked out. */
  nextAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** When it was deleted, in the list of the deleted. */
  deletedAt: Date | null;
};

/** A job as its trigger names it. */
export type TriggerJob = { id: string; name: string; enabled: boolean };

/** What a restored trigger starts again, and which of its jobs have another trigger by now. */
export type RestoredTrigger = { id: string; jobs: TriggerJob[] };

/** How far back stored messages are counted. */
export const MATCHING_DAYS = 30;
/** Up to so many matches are counted to the last one. */
export const EXACT_MATCHES = 10_000;
/**
 * How many messages of the last 30 days match, and the newest of them. Not `exact`: an estimate, made from the
 * `scanned` newest.
 */
export type MatchingCount = {
  count: number;
  exact: boolean;
  scanned: number;
  newest: { id: bigint; receivedAt: Date }[];
};

export const EditCronState = z.object({
  jobId: z.string().min(1).max(40),
  /** JSON text of an object. */
  json: z.string().max(10_000_000, "A carried state has at most 10,000,000 characters."),
  /** The state that was looked at; when it has moved on meanwhile the edit is refused. */
  basis: z.string().max(60),
});
export const ResetCronState = EditCronState.omit({ json: true });
export const ByCronJob = z.object({ jobId: z.string().min(1).max(40) });
export const ViewCronChange = z.object({ jobId: z.string().min(1).max(40), changeId: z.coerce.bigint().positive() });

/** From this size on a carried state gets a warning: it is read and written by every run. */
export const CRON_STATE_WARN_BYTES = 50_000;

/** One change of a carried state: by a run that succeeded, or by a person. */
export type CronStateChange = {
  change: "run" | "edit" | "reset";
  /** The run, or the person's change. */
  id: bigint;
  at: Date;
  bytes: number | null;
  by: string | null;
};

/** What the next run of a schedule starts from. */
export type CronStateView = {
  /** JSON text, numbers exact. */
  json: string;
  bytes: number;
  /** Names this state: sent back with an edit. */
  basis: string;
  from: CronStateChange | null;
  /** Open runs that began, or will begin, from an earlier state or this one. */
  openRuns: bigint[];
  /** Due times that wait for the run before. */
  waiting: number;
  history: CronStateChange[];
};

/** A job in the picture of the project. */
export type PictureJob = {
  id: string;
  name: string;
  enabled: boolean;
  triggerId: string | null;
  lastRun: { id: bigint; status: RunStatus; at: Date } | null;
};
/** Messages, triggers and jobs, and what leads to what. */
export type ProjectPicture = {
  messages24h: number;
  triggers: Pick<TriggerView, "id" | "name" | "kind" | "criteria" | "cron" | "timeZone" | "nextAt" | "upstreamJob">[];
  jobs: PictureJob[];
};
