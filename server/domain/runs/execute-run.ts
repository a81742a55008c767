import { z } from "zod";
import { newsTopic } from "@/contracts/news";
import type { FinalStatus, StoredLogLine } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { appendLog } from "@/server/domain/runs/append-log";
import { appendRequests } from "@/server/domain/runs/append-requests";
import { type FinishResult, finishRun } from "@/server/domain/runs/finish-run";
import { holdRun } from "@/server/domain/runs/hold-run";
import type { HeldRun, RunWorker } from "@/server/domain/runs/hold-runs";
import { prepareRun, type Wait } from "@/server/domain/runs/prepare-run";
import { isRefusedData, NOT_STORABLE } from "@/server/domain/runs/run-rules";
import type { StartedRun } from "@/server/domain/runs/start-runs";
import { carryRemark } from "@/server/domain/runs/state-rules";
import { LogWriter } from "@/server/domain/runs/write-log";
import { RowWriter } from "@/server/domain/runs/write-rows";
import type { NotedRequest } from "@/server/execution/noted-request";
import { log as logger } from "@/server/log";

const ExecuteRun = z.object({ worker: z.custom<RunWorker>(), run: z.custom<StartedRun>() });

type End = {
  status: FinalStatus;
  exitCode: number;
  errorName: string | null;
  errorMessage: string | null;
  finalState: string | null;
};

/** What a run leaves besides its end, as it goes. */
type Writers = { log: LogWriter; requests: RowWriter<NotedRequest> };

/** What of it is not stored when the run is over. */
type Rest = { lines: StoredLogLine[]; logLines: number; requests: NotedRequest[] };

const GATHER_REQUESTS_MS = 500;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

/**
 * Executes a run that has been started, and reports its end: the one place where a job is executed. Always ends in a
 * true status, or (when the run was given to somebody else meanwhile) in none of ours. While the database is away it
 * keeps trying to report; the run itself is never executed again.
 */
export const executeRun = task({
  action: "run.start",
  scope: "project",
  input: ExecuteRun,
  run: async (ctx, { worker, run }): Promise<FinishResult> => {
    const held = worker.hold(run);
    const log = new LogWriter((lines) => sendLines(ctx, worker, held, lines));
    const requests = new RowWriter<NotedRequest>((rows) => sendRequests(ctx, worker, held, rows), GATHER_REQUESTS_MS);
    try {
      worker.tell(newsTopic("run", run.runId));
      const end = await conduct(ctx, worker, held, run, { log, requests });
      if ("waits" in end) return await wait(ctx, worker, held, end.waits);
      const rest = { lines: await log.close(), logLines: log.count, requests: await requests.close() };
      const result = held.isGone ? { fenced: true as const } : await report(ctx, worker, held, end, rest);
      if (result.fenced) logger.warn({ runId: run.runId.toString() }, "a run ended here that was given up meanwhile");
      else {
        worker.tell(newsTopic("log", run.runId));
        worker.tell(newsTopic("run", run.runId));
        worker.tell(newsTopic("project", run.projectId));
      }
      return result;
    } finally {
      worker.letGo(held);
    }
  },
});

async function sendLines(ctx: ProjectCtx, worker: RunWorker, held: HeldRun, lines: StoredLogLine[]): Promise<boolean> {
  const { runId, claimNo } = held;
  const theirs = await appendLog(ctx, { workerId: worker.id, runId, claimNo, lines });
  if (theirs) worker.tell(newsTopic("log", runId));
  else worker.forsake(runId);
  return theirs;
}

async function sendRequests(ctx: ProjectCtx, worker: RunWorker, held: HeldRun, rows: NotedRequest[]) {
  const { runId, claimNo } = held;
  const theirs = await appendRequests(ctx, { workerId: worker.id, runId, claimNo, requests: rows });
  if (!theirs) worker.forsake(runId);
  return theirs;
}

async function conduct(
  ctx: ProjectCtx,
  worker: RunWorker,
  held: HeldRun,
  run: StartedRun,
  { log, requests }: Writers,
): Promise<End | { waits: Wait }> {
  const refuse = (name: string, message: string, exitCode: number): End => {
    log.push([{ at: Date.now(), level: "error", source: "platform", text: message }]);
    return { status: "crashed", exitCode, errorName: name, errorMessage: message, finalState: null };
  };
  try {
    const prepared = await prepareRun(ctx, run);
    if ("waits" in prepared) return prepared;
    if ("refusal" in prepared)
      return refuse(prepared.refusal.name, prepared.refusal.message, prepared.refusal.exitCode);
    const outcome = await worker.pool.run({
      ...prepared.request,
      runId: run.runId.toString(),
      onStart: () => {},
      onLog: (lines) => log.push(lines),
      onRequest: (request) => requests.add([request]),
      signal: held.abort.signal,
    });
    if (outcome.error && log.count === 0) {
      log.push([{ at: Date.now(), level: "error", source: "platform", text: outcome.error.message }]);
    }
    const { status, exitCode, finalState, error } = outcome;
    const remark = carryRemark(run, finalState);
    if (remark) log.push([{ at: Date.now(), level: "warn", source: "platform", text: remark }]);
    return { status, exitCode, finalState, errorName: error?.name ?? null, errorMessage: error?.message ?? null };
  } catch (error) {
    logger.error({ runId: run.runId.toString(), error: String(error) }, "a run failed outside of its job");
    return refuse("Unexpected", `The run could not be prepared: ${(error as Error).message}`, 3);
  }
}

/** Nothing of it was executed: it is held, and let go when what it waits for is there. */
async function wait(ctx: ProjectCtx, worker: RunWorker, held: HeldRun, waits: Wait): Promise<FinishResult> {
  const { runId, claimNo, projectId } = held;
  if (!(await holdRun(ctx, { workerId: worker.id, runId, claimNo, ...waits }))) return { fenced: true };
  worker.tell(newsTopic("run", runId));
  worker.tell(newsTopic("project", projectId));
  return { fenced: false, queued: 0 };
}

/** Reports the end until the database has taken it or says that the run is somebody else's. */
async function report(
  ctx: ProjectCtx,
  worker: RunWorker,
  held: HeldRun,
  end: End,
  { lines, logLines, requests }: Rest,
): Promise<FinishResult> {
  const { runId, claimNo } = held;
  let last = { ...end, lines, logLines };
  let unsent = requests;
  for (let pauseMs = FIRST_PAUSE_MS; !held.isGone; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      if (unsent.length > 0 && !(await sendRequests(ctx, worker, held, unsent))) return { fenced: true };
      unsent = [];
      return await finishRun(ctx, { workerId: worker.id, runId, claimNo, ...last });
    } catch (error) {
      if (pauseMs === FIRST_PAUSE_MS)
        logger.warn({ runId: runId.toString(), error: String(error) }, "the end of a run could not be stored yet");
      if (isRefusedData(error) && unsent.length > 0) unsent = [];
      else if (isRefusedData(error))
        last = { ...NOT_STORABLE, finalState: null, lines: [], logLines: logLines - lines.length };
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { fenced: true };
}
