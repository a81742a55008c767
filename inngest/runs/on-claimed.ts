import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { dispatchRuns } from "@/server/domain/runs/dispatch-runs";
import { executeClaim } from "@/server/domain/runs/execute-claim";
import { boundWorker } from "@/server/domain/runs/hold-runs";

/**
 * One claimed run: executed at most once, so there is no retry; its end makes room for the next. No steps: there is
 * nothing to remember of them, and each would be a call of its own between the server and this worker.
 */
export const onClaimed = inngest.createFunction(
  { id: "runs/on-claimed", retries: 0, triggers: [on("run/claimed")] },
  async ({ event }) => {
    const { runId, claimNo, projectId } = event.data;
    const ctx = systemContext("runs/on-claimed", { projectId });
    await executeClaim(ctx, { worker: boundWorker(), runId: BigInt(runId), claimNo });
    await dispatchRuns(ctx, { projectId });
  },
);
