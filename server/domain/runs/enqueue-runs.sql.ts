import type { z } from "zod";
import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import type { NewRun, RunDraft } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";

type Row = z.output<typeof NewRun>;

const text = (id: bigint | null | undefined) => (id == null ? null : id.toString());

/**
 * Inserts runs in the order given and tells every process that the project has work, once. The project's row is held
 * before anything is read, so that the order of ids is the order of arrival, and a job that is archived meanwhile is seen
 * to be. Returns their ids; fewer than given: a job or message is not there, or the job is archived.
 */
export async function insertRuns(ctx: ProjectCtx, runs: readonly Row[]): Promise<bigint[]> {
  const rows = runs.map((run) => ({
    job_id: run.jobId,
    message_id: text(run.messageId),
    trigger_id: run.triggerId ?? null,
    cause: run.cause,
    started_by_id: run.startedById ?? null,
    upstream_run_id: text(run.upstreamRunId),
    retry_of: text(run.retryOf),
    input: run.input,
    priority: run.priority,
    draft: run.draft,
    test_mode: run.testMode,
  }));
  await ctx.db.$executeRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE", ctx.projectId);
  const made = await ctx.db.$queryRawUnsafe<{ id: bigint }[]>(
    `WITH held AS (SELECT coalesce(retention_days, 0) AS class FROM project WHERE id = $1),
      made AS (
        INSERT INTO run (project_id, job_id, message_id, trigger_id, cause, started_by_id, upstream_run_id, retry_of,
                         input, priority, draft, test_mode, retention_class, created_at)
        SELECT $1, n.job_id, n.message_id, n.trigger_id, n.cause, n.started_by_id, n.upstream_run_id, n.retry_of,
               n.input, n.priority, n.draft, n.test_mode, held.class, clock_timestamp()
        FROM held, ROWS FROM (json_to_recordset($2::json) AS (job_id text, message_id bigint, trigger_id text,
          cause text, started_by_id text, upstream_run_id bigint, retry_of bigint, input text, priority smallint,
          draft boolean, test_mode boolean))
          WITH ORDINALITY AS n(job_id, message_id, trigger_id, cause, started_by_id, upstream_run_id, retry_of, input,
                               priority, draft, test_mode, place)
        JOIN job j ON j.id = n.job_id AND j.project_id = $1 AND j.archived_at IS NULL
        LEFT JOIN message m ON m.id = n.message_id AND m.project_id = $1
        WHERE n.message_id IS NULL OR m.id IS NOT NULL
        ORDER BY n.place
        RETURNING id)
    SELECT made.id, pg_notify($3, $4)::text FROM made ORDER BY made.id`,
    ctx.projectId,
    JSON.stringify(rows),
    NEWS_CHANNEL,
    newsTopic("queue", ctx.projectId),
  );
  return made.map(({ id }) => id);
}

/** Keeps the typed input of runs, whole. */
export async function insertTypedInputs(
  ctx: ProjectCtx,
  inputs: readonly { runId: bigint; state: string }[],
): Promise<void> {
  await ctx.db.$executeRawUnsafe(
    `INSERT INTO run_state (retention_class, run_id, kind, body, bytes)
     SELECT r.retention_class, r.id, 'initial', i.state::json, octet_length(i.state)
     FROM unnest($1::text[], $2::text[]) AS i(id, state) JOIN run r ON r.id = i.id::bigint`,
    inputs.map(({ runId }) => runId.toString()),
    inputs.map(({ state }) => state),
  );
}

/** A draft as it is kept with its run: `compiled` is null while its adaptor is not installed. */
export type KeptDraft = RunDraft & { compiled: string | null };

/** Keeps the code that a draft run executes. */
export async function insertDraft(ctx: ProjectCtx, runId: bigint, draft: KeptDraft): Promise<void> {
  await ctx.db.$executeRawUnsafe(
    `INSERT INTO run_draft (retention_class, run_id, adaptor_name, adaptor_version, credential_id, expression, compiled)
     SELECT r.retention_class, r.id, $2, $3, $4, $5, $6 FROM run r WHERE r.id = $1::bigint`,
    runId,
    draft.adaptorName,
    draft.adaptorVersion,
    draft.credentialId,
    draft.expression,
    draft.compiled,
  );
}

/** A retry of a draft run executes the same draft: the code of one run is kept with another too. */
export async function copyDraft(ctx: ProjectCtx, fromRunId: bigint, toRunId: bigint): Promise<void> {
  await ctx.db.$executeRawUnsafe(
    `INSERT INTO run_draft (retention_class, run_id, adaptor_name, adaptor_version, credential_id, expression, compiled)
     SELECT t.retention_class, t.id, d.adaptor_name, d.adaptor_version, d.credential_id, d.expression, d.compiled
     FROM run f JOIN run_draft d ON d.retention_class = f.retention_class AND d.run_id = f.id
     JOIN run t ON t.id = $2::bigint WHERE f.id = $1::bigint`,
    fromRunId,
    toRunId,
  );
}
