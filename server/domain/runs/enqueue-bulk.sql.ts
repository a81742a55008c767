import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import { PRIORITY } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";

/** One message and one job to run on it. */
export type BulkPair = { messageId: bigint; jobId: string; triggerId: string | null };
export type BulkOwner = { bulkId: bigint; startedById: string | null };

const HELD = "SELECT coalesce(retention_days, 0) AS class FROM project WHERE id = $1";
/** A run that is there already stays: whoever is not sure how far it came begins again. */
const ONCE = "ON CONFLICT (bulk_id, job_id, (coalesce(retry_of, message_id))) WHERE bulk_id IS NOT NULL DO NOTHING";

type Made = { made: number }[];

/** Before anything is read: the order of ids is the order of arrival, and a job archived meanwhile is seen to be. */
async function holdProject(ctx: ProjectCtx): Promise<void> {
  await ctx.db.$executeRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE", ctx.projectId);
}

/** Queues a run for each pair, in their order; a job that was archived meanwhile is left out. Returns how many. */
export async function insertForMessages(
  ctx: ProjectCtx,
  owner: BulkOwner,
  pairs: readonly BulkPair[],
): Promise<number> {
  await holdProject(ctx);
  const [row] = await ctx.db.$queryRawUnsafe<Made>(
    `WITH held AS (${HELD}), made AS (
       INSERT INTO run (project_id, job_id, message_id, trigger_id, cause, started_by_id, input, priority,
                        retention_class, bulk_id, created_at)
       SELECT $1, j.id, n.message_id, n.trigger_id, 'bulk', $3, 'message', $4::smallint, held.class, $2::bigint,
              clock_timestamp()
       FROM held, unnest($5::bigint[], $6::text[], $7::text[])
         WITH ORDINALITY AS n(message_id, job_id, trigger_id, place)
       JOIN job j ON j.id = n.job_id AND j.project_id = $1 AND j.archived_at IS NULL
       JOIN message m ON m.id = n.message_id AND m.project_id = $1
       ORDER BY n.place ${ONCE} RETURNING id)
     SELECT count(*)::int AS made FROM made`,
    ctx.projectId,
    owner.bulkId.toString(),
    owner.startedById,
    PRIORITY.bulk,
    pairs.map(({ messageId }) => messageId.toString()),
    pairs.map(({ jobId }) => jobId),
    pairs.map(({ triggerId }) => triggerId),
  );
  return row?.made ?? 0;
}

/** Queues each run's job again, in their order, with the input it had; typed input goes with it. Returns how many. */
export async function insertRetries(ctx: ProjectCtx, owner: BulkOwner, runIds: readonly bigint[]): Promise<number> {
  await holdProject(ctx);
  const [row] = await ctx.db.$queryRawUnsafe<Made>(
    `WITH held AS (${HELD}), made AS (
       INSERT INTO run (project_id, job_id, message_id, trigger_id, cause, started_by_id, input, priority,
                        retention_class, bulk_id, retry_of, created_at)
       SELECT $1, r.job_id, r.message_id, r.trigger_id, 'bulk', $3, r.input, $4::smallint, held.class, $2::bigint,
              r.id, clock_timestamp()
       FROM held, run r JOIN job j ON j.id = r.job_id AND j.archived_at IS NULL
       WHERE r.project_id = $1 AND r.id = ANY ($5::bigint[])
       ORDER BY r.id ${ONCE} RETURNING id, retry_of, input, retention_class),
     typed AS (
       INSERT INTO run_state (retention_class, run_id, kind, body, bytes)
       SELECT m.retention_class, m.id, 'initial', s.body, s.bytes
       FROM made m JOIN run o ON o.id = m.retry_of
       JOIN run_state s ON s.retention_class = o.retention_class AND s.run_id = o.id AND s.kind = 'initial'
       WHERE m.input = 'input')
     SELECT count(*)::int AS made FROM made`,
    ctx.projectId,
    owner.bulkId.toString(),
    owner.startedById,
    PRIORITY.bulk,
    runIds.map(String),
  );
  return row?.made ?? 0;
}

/** Tells every process, after the commit, that the project has work. */
export async function tellQueue(ctx: ProjectCtx): Promise<void> {
  await ctx.db.$queryRawUnsafe("SELECT pg_notify($1, $2)::text", NEWS_CHANNEL, newsTopic("queue", ctx.projectId));
}
