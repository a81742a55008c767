import { FAILURES, type RunFailure, type RunStatus, ViewRun } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { runOf } from "@/server/domain/runs/lookups";
import { failureInLog } from "@/server/domain/runs/run-rules";

/** How many of the last lines of a log are looked through for what went wrong. */
const LAST_LINES = 10;

/**
 * What a failed run's log says of its error: the place in the expression and what the adaptor put on it; and the first
 * run of its message that failed and was not made good, from which all that followed can be done again.
 */
export const viewFailure = query({
  action: "run.view",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<RunFailure> => {
    const run = await runOf(ctx, runId);
    const isFailure = (FAILURES as readonly RunStatus[]).includes(run.status);
    const [lines, firstFailed] = await Promise.all([
      isFailure ? lastErrors(ctx, run) : [],
      run.messageId === null ? null : firstFailedOf(ctx, run.messageId),
    ]);
    return { ...failureInLog(lines), firstFailed: firstFailed?.id === runId ? null : firstFailed };
  },
});

async function lastErrors(ctx: ProjectCtx, run: { id: bigint; retentionClass: number }): Promise<string[]> {
  const rows = await ctx.db.$queryRawUnsafe<{ level: string; text: string }[]>(
    `SELECT level, text FROM run_log WHERE retention_class = $1::smallint AND run_id = $2::bigint
     ORDER BY seq DESC LIMIT ${LAST_LINES}`,
    run.retentionClass,
    run.id.toString(),
  );
  return rows
    .filter(({ level }) => level === "error")
    .map(({ text }) => text)
    .reverse();
}

async function firstFailedOf(ctx: ProjectCtx, messageId: bigint): Promise<RunFailure["firstFailed"]> {
  const [first] = await ctx.db.$queryRawUnsafe<{ id: bigint; jobName: string }[]>(
    `SELECT r.id, coalesce(j.name, '') AS "jobName" FROM message_job_state s
      JOIN run r ON r.id = s.run_id AND r.project_id = $1 LEFT JOIN job j ON j.id = r.job_id
     WHERE s.message_id = $2::bigint AND s.status = ANY ($3::text[]) ORDER BY r.id LIMIT 1`,
    ctx.projectId,
    messageId.toString(),
    [...FAILURES],
  );
  return first ?? null;
}
