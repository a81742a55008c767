import { mutation, query, router } from "@/server/api/trpc";
import { abortBacktest } from "@/server/domain/runs/abort-backtest";
import { abortRun } from "@/server/domain/runs/abort-run";
import { listBacktests } from "@/server/domain/runs/list-backtests";
import { listLog } from "@/server/domain/runs/list-log";
import { listRequests } from "@/server/domain/runs/list-requests";
import { previewInput } from "@/server/domain/runs/preview-input";
import { retryRun } from "@/server/domain/runs/retry-run";
import { runJob } from "@/server/domain/runs/run-job";
import { startBacktest } from "@/server/domain/runs/start-backtest";
import { viewBacktest } from "@/server/domain/runs/view-backtest";
import { viewBacktestCase } from "@/server/domain/runs/view-backtest-case";
import { viewFailure } from "@/server/domain/runs/view-failure";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";

export const runsRouter = router({
  view: query(viewRun),
  failure: query(viewFailure),
  log: query(listLog),
  states: query(viewStates),
  retry: mutation(retryRun),
  abort: mutation(abortRun),
  start: mutation(runJob),
  previewInput: query(previewInput),
  listRequests: query(listRequests),
  startBacktest: mutation(startBacktest),
  abortBacktest: mutation(abortBacktest),
  listBacktests: query(listBacktests),
  viewBacktest: query(viewBacktest),
  viewBacktestCase: query(viewBacktestCase),
});
