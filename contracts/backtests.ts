import { z } from "zod";
import { type FinalStatus, RunDraft } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import { wordsOf } from "@/lib/words/tell";

/** A backtest reads so many messages at most, and so many unless told otherwise. */
export const BACKTEST_MOST = 200;
export const BACKTEST_USUAL = 20;

/** Only so many of a project's newest messages are looked at to find those that match. */
export const BACKTEST_SCANNED = 50_000;

/** The results of a backtest are kept so long. */
export const BACKTEST_KEPT_HOURS = 24;

const BacktestId = z.string().min(1).max(40);

export const StartBacktest = z.object({
  jobId: z.string().min(1).max(40),
  draft: RunDraft,
  /** The last so many messages that match the job's trigger. */
  messages: z
    .number()
    .int("A whole number of messages.")
    .min(1, "At least one message.")
    .max(BACKTEST_MOST, wordsOf(say`At most ${BACKTEST_MOST} messages.`))
    .default(BACKTEST_USUAL),
});

export const ListBacktests = z.object({ jobId: z.string().min(1).max(40) });
export const ViewBacktest = z.object({ backtestId: BacktestId });
export const ViewBacktestCase = ViewBacktest.extend({ n: z.number().int().min(1).max(BACKTEST_MOST) });

export type BacktestStatus = "running" | "finished" | "aborted";

/** lost: the process that tried it was gone, twice; skipped: its message is not kept any more. */
export type CaseStatus = "waiting" | "done" | "lost" | "skipped" | "aborted";

/**
 * What the draft would do to a message. `unclear`: a side failed with a call that no recorded answer was there for, so
 * nothing can be told.
 */
export const VERDICTS = ["same", "changed", "fails", "unclear"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How one side ended. `stateBytes`: of its final state, null where it left none. */
export type SideEnd = {
  status: FinalStatus;
  exitCode: number;
  error: string | null;
  durationMs: number;
  stateBytes: number | null;
  requests: number;
  /** Calls that no recorded answer was there for. */
  refused: number;
  /** Calls answered as one with another body had been. */
  otherBody: number;
};

export type BacktestCase = {
  n: number;
  messageId: bigint;
  status: CaseStatus;
  verdict: Verdict | null;
  live: SideEnd | null;
  draft: SideEnd | null;
  /** The run whose recorded answers both sides were given. */
  recordedRunId: bigint | null;
};

/** A backtest in a list of them. */
export type BacktestRow = { id: string; status: BacktestStatus; createdAt: Date; messages: number };

export type BacktestView = {
  id: string;
  jobId: string;
  jobVersion: number;
  status: BacktestStatus;
  createdAt: Date;
  finishedAt: Date | null;
  /** How many messages were asked for, and how many of the newest were looked at to find them. */
  wanted: number;
  scanned: number;
  cases: BacktestCase[];
};

/** A call that one side made. */
export type BacktestRequest = {
  n: number;
  method: string;
  host: string;
  path: string;
  status: number | null;
  answeredBy: "recorded" | "other_body" | "refused";
  bodyHash: string | null;
  /** The beginning of its body, secrets hidden; null where it is not kept. */
  body: string | null;
};

/** A call of the one side beside that of the other. */
export type RequestPair = {
  kind: "same" | "changed" | "added" | "removed";
  live: BacktestRequest | null;
  draft: BacktestRequest | null;
};

/** JSON texts of the final states; null where there is none, or (see `why`) it was not kept. */
export type BacktestCaseView = BacktestCase & {
  liveState: string | null;
  draftState: string | null;
  isSameState: boolean;
  why: string | null;
  requests: RequestPair[];
};
