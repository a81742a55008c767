import { mutation, query, router } from "@/server/api/trpc";
import { abortRun } from "@/server/domain/runs/abort-run";
import { listLog } from "@/server/domain/runs/list-log";
import { retryRun } from "@/server/domain/runs/retry-run";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";

export const runsRouter = router({
  view: query(viewRun),
  log: query(listLog),
  states: query(viewStates),
  retry: mutation(retryRun),
  abort: mutation(abortRun),
});
