import { makeJob } from "@/prisma/factories/jobs";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";

/** So many messages with their bodies, `{"n": …, "kind": "even" | "odd"}`, in two statements; their ids rising. */
export async function fillInbox(db: PrismaClient, projectId: string, count: number): Promise<bigint[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `INSERT INTO message (project_id, size, matched_at) SELECT $1, 30, now() FROM generate_series(1, $2::int) RETURNING id`,
    projectId,
    count,
  );
  const ids = rows.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1));
  await db.$executeRawUnsafe(
    `INSERT INTO message_body (retention_class, message_id, version, body)
     SELECT 0, id, 1, jsonb_build_object('n', n, 'kind', CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END)
     FROM unnest($1::bigint[]) WITH ORDINALITY AS i(id, n)`,
    ids.map(String),
  );
  return ids;
}

/** A job whose trigger asks for messages of this kind. */
export async function makeKindJob(db: PrismaClient, projectId: string, kind: "even" | "odd", more: object = {}) {
  const trigger = await makeTrigger(db, { projectId, criteria: { kind } });
  const job = await makeJob(db, { projectId, triggerId: trigger.id, ...more });
  await db.project.update({ where: { id: projectId }, data: { triggerEpoch: { increment: 1 } } });
  return { job, trigger };
}

/** Does all there is to do of bulk work at this moment; how many steps it took. */
export async function advanceAll(ctx: ProjectCtx, bulkId: bigint, chunk?: number): Promise<number> {
  let steps = 1;
  while ((await advanceBulk(ctx, { bulkId, ...(chunk ? { chunk } : {}) })).more) steps += 1;
  return steps;
}
