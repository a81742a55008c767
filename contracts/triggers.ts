import { z } from "zod";

/** What a trigger waits for. Schedules (`cron`) are kept in the same table. */
export const TRIGGER_KINDS = ["message", "cron", "flow", "catch"] as const;
export const TriggerKind = z.enum(TRIGGER_KINDS);
export type TriggerKind = z.infer<typeof TriggerKind>;

/** Longest text of criteria or an exclusion, in characters. */
export const MAX_CRITERIA_LENGTH = 65_536;

/** Criteria and exclusion travel as the JSON text that was typed: numbers beyond 2^53 stay whole. */
const CriteriaText = z.string().max(MAX_CRITERIA_LENGTH, `At most ${MAX_CRITERIA_LENGTH} characters.`);

export const TriggerId = z.string().min(1).max(40);

export const CreateTrigger = z.object({
  name: z.string().trim().min(1, "Give the trigger a name.").max(200),
  kind: z.enum(["message", "flow", "catch"]),
  /** Kind `message`: a message matches that contains these. */
  criteria: CriteriaText.optional(),
  /** Kind `message`: a message that contains this does not match. Empty: excludes nothing. */
  exclusion: CriteriaText.optional(),
  /** Kinds `flow` and `catch`: the job whose end starts this trigger's jobs. */
  upstreamJobId: z.string().min(1).max(40).optional(),
});
export const UpdateTrigger = CreateTrigger.extend({ triggerId: TriggerId });
export const ByTrigger = z.object({ triggerId: TriggerId });
export const ListTriggers = z.object({ search: z.string().trim().max(200).optional() });
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
  jobs: { id: string; name: string; enabled: boolean }[];
  createdAt: Date;
  updatedAt: Date;
};

/** How many stored messages match; `exact` when all of them were looked at, else the newest `scanned`. */
export type MatchingCount = {
  count: number;
  exact: boolean;
  scanned: number;
  newest: { id: bigint; receivedAt: Date }[];
};
