import { z } from "zod";
import { Moment } from "@/contracts/inbox";
import { type RunCause, RunStatus, SerialId } from "@/contracts/runs";

/** The activity shows this many days where no dates are asked for. */
export const ACTIVITY_DAYS = 30;

/** A text filter reads the logs of at most so many runs for one page; then the page says where to go on. */
export const TEXT_SCAN_RUNS = 2_000;

export const ListRuns = z.object({
  /** Any part of a line of the run's log, whatever the case of its letters. */
  text: z.string().trim().max(500).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  jobId: z.string().max(40).optional(),
  status: RunStatus.optional(),
  fromId: SerialId.optional(),
  toId: SerialId.optional(),
  /** Keyset: runs older than this id, or newer than that one. */
  after: SerialId.optional(),
  before: SerialId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export type RunRow = {
  id: bigint;
  jobId: string;
  jobName: string;
  /** Never `claimed`: that is shown as queued. */
  status: RunStatus;
  exitCode: number | null;
  cause: RunCause;
  messageId: bigint | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  durationMs: number | null;
  errorMessage: string | null;
};

/** The project's queue now, whatever the filters. */
export type QueueFigures = { waiting: number; running: number; oldestWaitSeconds: number | null };

/**
 * `newer` and `older` are the cursors for `before` and `after`; null at the end. With a text filter a page may hold
 * fewer rows than asked for and still have a cursor: that much was searched, and it goes on from there.
 */
export type RunPage = { rows: RunRow[]; newer: bigint | null; older: bigint | null; queue: QueueFigures };
