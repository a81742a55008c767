import { z } from "zod";
import { type RunCause, type RunStatus, SerialId, SmallCount } from "@/contracts/runs";
import type { Sentence } from "@/lib/words/sentence";

/** How a body came; edited and typed ones are JSON. */
export type MessageFormat = "json" | "form" | "xml" | "openrosa";

/** Job state of a message, as a filter: the outcome of the last run of a (message, job) pair; none: no run at all. */
export const JOB_STATES = ["success", "failure", "in_progress", "none"] as const;
export const JobState = z.enum(JOB_STATES);
export type JobState = z.infer<typeof JobState>;

/** The inbox shows this many days where no dates are asked for. */
export const DEFAULT_DAYS = 30;

/** A moment to filter by, within the years a calendar has and every database knows. */
export const Moment = z.coerce.date().min(new Date("0001-01-01T00:00:00Z")).max(new Date("9999-12-31T23:59:59Z"));

/** Letters of the JSON that bodies are asked to hold: what a link can carry. */
export const MOST_HELD = 4_000;
/** Letters of the text that a list can be searched for. */
export const MOST_SEARCHED = 500;

/** What the inbox can be filtered by, alone and together. */
export const MessageFilters = z.object({
  /** Words (all of them), "words in a row", begin*, -without. */
  text: z.string().trim().max(MOST_SEARCHED).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  /** Messages that match the trigger's criteria as they are now, whether it ran or not. */
  triggerId: z.string().max(40).optional(),
  /** Messages whose body holds this value at this place, as JSON: `{"form":{"village":"Mlimani"}}`. */
  holds: z.string().max(MOST_HELD).optional(),
  /** Messages that this trigger started a run for when they came. */
  startedById: z.string().max(40).optional(),
  jobState: JobState.optional(),
  fromId: SerialId.optional(),
  toId: SerialId.optional(),
  edited: z.boolean().optional(),
  /** Messages that no trigger asked for. */
  unmatched: z.boolean().optional(),
});

export const ListMessages = MessageFilters.extend({
  /** Keyset: messages older than this id, or newer than that one. */
  after: SerialId.optional(),
  before: SerialId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const ByMessage = z.object({ messageId: SerialId });
export const MessageBody = z.object({
  messageId: SerialId,
  version: z.coerce.number().pipe(SmallCount.min(1)).optional(),
});
const MOST_BYTES = 8 * 1024 * 1024;
const BodyText = z
  .string()
  .refine((text) => text.trim() !== "", "Write JSON: {} is the least there can be.")
  .max(MOST_BYTES, "At most 8 MB.")
  .refine((text) => new TextEncoder().encode(text).byteLength <= MOST_BYTES, "At most 8 MB.");
export const CreateMessage = z.object({ body: BodyText });
export const EditMessage = z.object({
  messageId: SerialId,
  /** The version that was edited: when it is not the newest any more, nothing is saved. */
  version: SmallCount.min(1),
  body: BodyText,
});
export const ProcessMessage = z.object({ messageId: SerialId, jobId: z.string().min(1).max(40) });

export type MessageRow = {
  id: bigint;
  receivedAt: Date;
  /** Bytes as they came. */
  size: number;
  format: MessageFormat;
  version: number;
  flagged: boolean;
  source: "inbox" | "person";
  /** False when the storage policy has wiped the body, or its time is over. */
  bodyKept: boolean;
  /** Whether the triggers have looked at it yet, and how many runs they started. */
  matched: boolean;
  matchCount: number;
  /** What it is about, on one line: its kind and first texts; the beginning of what was sent where there are none. */
  preview: string;
  jobStates: { jobId: string; jobName: string; status: RunStatus; runId: bigint }[];
  /** With a text filter: where in the body the first of the words stands. */
  hit: TextHit | null;
};

/** A place that a text filter found: the path in a body or the line of a log, and what stands around it. */
export type TextHit = { where: string; before: string; hit: string; after: string };

/** Counted to the end up to this number, estimated above. */
export const EXACT_COUNT = 10_000;

/** How many rows fit the filters. */
export type RowCount = { count: number; exact: boolean };

/**
 * `newer` and `older` are the cursors for `before` and `after`; null at the end. A page may hold fewer rows than asked
 * for and still have a cursor: that much was searched in the time a list may take, and it goes on from there.
 */
export type MessagePage = { rows: MessageRow[]; newer: bigint | null; older: bigint | null };

export type MessageView = Omit<MessageRow, "preview" | "jobStates" | "hit"> & {
  matchedAt: Date | null;
  contentType: string | null;
  headers: Record<string, string>;
  query: Record<string, string | string[]>;
  versions: { version: number; createdAt: Date; author: string | null; size: number }[];
  runs: {
    id: bigint;
    jobId: string;
    jobName: string;
    status: RunStatus;
    exitCode: number | null;
    cause: RunCause;
    messageVersion: number | null;
    createdAt: Date;
    startedAt: Date | null;
    finishedAt: Date | null;
    errorMessage: string | null;
  }[];
};

/** A body as JSON text; `size` in bytes. */
export type MessageText = { text: string; size: number; version: number };

/** Why a trigger does or does not match a message as it is now. */
export type TriggerExplanation = {
  triggerId: string;
  name: string;
  matches: boolean;
  sentence: Sentence;
  path?: string;
  jobs: { id: string; name: string; enabled: boolean }[];
};

/** The reply of an inbox to a message it took, where the sender insists on its own. */
export const InboxReply = z.object({
  status: z.number().int().min(200).max(299),
  contentType: z.string().min(1).max(200),
  body: z.string().max(10_000),
});
export type InboxReply = z.infer<typeof InboxReply>;
