import type { RunCause, RunInput } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";
import { insertRuns } from "@/server/domain/runs/queue-runs.sql";

/** A run to be queued: which job, why, and where its initial state comes from. */
export type NewRun = {
  jobId: string;
  cause: RunCause;
  input: RunInput;
  /** Smaller goes first (PRIORITY of contracts/runs). */
  priority: number;
  messageId?: bigint | null;
  messageVersion?: number | null;
  triggerId?: string | null;
  startedById?: string | null;
  rootRunId?: bigint | null;
  upstreamRunId?: bigint | null;
  retryOf?: bigint | null;
};

/**
 * Puts runs into the project's queue, in the caller's transaction and in the order given, which is the order in which
 * they will start within their priority. Announces them once, after the commit. Gives their ids in that order.
 * The caller has judged whether they may be started.
 */
export async function queueRuns(ctx: ProjectCtx, runs: readonly NewRun[]): Promise<bigint[]> {
  if (runs.length === 0) return [];
  const ids = await insertRuns(ctx.db, ctx.projectId, ctx.now(), runs);
  ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
  return ids;
}
