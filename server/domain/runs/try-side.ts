import { z } from "zod";
import type { BacktestRequest } from "@/contracts/backtests";
import { EXIT_CODE } from "@/contracts/runs";
import { task } from "@/server/core/task";
import type { Side } from "@/server/domain/runs/backtest-rules";
import type { RunWorker } from "@/server/domain/runs/hold-runs";
import { type Executable, prepareCode } from "@/server/domain/runs/prepare-run";
import { answerFrom, type Recorded } from "@/server/domain/runs/recording-rules";
import type { NotedRequest } from "@/server/execution/noted-request";
import type { RunOutcome } from "@/server/execution/run-request";

const TrySide = z.object({
  worker: z.custom<RunWorker>(),
  code: z.custom<Executable>(),
  /** JSON text of the initial state. */
  state: z.string(),
  answers: z.custom<Recorded[]>(),
  signal: z.custom<AbortSignal>(),
});

/**
 * Executes one side of a backtest on one message, as a run is executed, in test mode: calls get the answers that were
 * recorded, or are refused. Null when it was stopped from outside.
 */
export const trySide = task({
  action: "run.start",
  scope: "project",
  input: TrySide,
  run: async (ctx, { worker, code, state, answers, signal }): Promise<Side | null> => {
    const prepared = await prepareCode(ctx, { ...code, testMode: true }, state);
    if (!("request" in prepared)) {
      const { exitCode, message } =
        "refusal" in prepared ? prepared.refusal : { exitCode: EXIT_CODE.couldNotStart, message: prepared.waits.why };
      return sideOf({ status: "crashed", exitCode, finalState: null, durationMs: 0 }, message, []);
    }
    const noted: NotedRequest[] = [];
    const outcome = await worker.pool.run({
      ...prepared.request,
      key: `backtest ${prepared.request.key}`,
      runId: "backtest",
      replay: answerFrom(answers),
      isPatient: true,
      onStart: () => {},
      onLog: () => {},
      onRequest: (request) => noted.push(request),
      signal,
    });
    if (outcome.status === "aborted") return null;
    const { error } = outcome;
    return sideOf(outcome, error && `${error.name}: ${error.message}`, noted);
  },
});

type Ended = Pick<RunOutcome, "status" | "exitCode" | "finalState" | "durationMs">;

function sideOf(
  { status, exitCode, finalState, durationMs }: Ended,
  error: string | null,
  noted: NotedRequest[],
): Side {
  const requests = noted.map(
    ({ n, method, host, path, status: answered, answeredBy, bodyHash, body }): BacktestRequest => {
      return { n, method, host, path, status: answered, answeredBy: answeredBy ?? "refused", bodyHash, body };
    },
  );
  const by = (kind: BacktestRequest["answeredBy"]) => requests.filter(({ answeredBy }) => answeredBy === kind).length;
  const end = {
    ...{ status, exitCode, error, durationMs: Math.round(durationMs), requests: requests.length },
    stateBytes: finalState === null ? null : new TextEncoder().encode(finalState).length,
    ...{ refused: by("refused"), otherBody: by("other_body") },
  };
  return { end, requests, state: finalState };
}
