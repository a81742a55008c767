import { BACKTEST_SCANNED } from "@/contracts/backtests";
import type { ProjectCtx } from "@/server/core/context";

const AT_ONCE = 5000;

type Row = { id: bigint | null; last: bigint | null; scanned: number };

/** The newest messages that match a trigger, as PostgreSQL finds them, and how many were looked at. */
export async function findMatching(
  ctx: ProjectCtx,
  triggerId: string,
  wanted: number,
): Promise<{ messageIds: bigint[]; scanned: number }> {
  const messageIds: bigint[] = [];
  let scanned = 0;
  let before: bigint | null = null;
  while (messageIds.length < wanted && scanned < BACKTEST_SCANNED) {
    const rows: Row[] = await ctx.db.$queryRawUnsafe<Row[]>(
      `WITH newest AS MATERIALIZED (
         SELECT id, version, retention_class FROM message
         WHERE project_id = $1 AND ($2::bigint IS NULL OR id < $2::bigint) ORDER BY id DESC LIMIT ${AT_ONCE}
       ), found AS MATERIALIZED (
         SELECT n.id FROM newest n JOIN "trigger" t ON t.id = $3 AND t.project_id = $1
         JOIN message_body b ON b.retention_class = n.retention_class AND b.message_id = n.id AND b.version = n.version
         WHERE b.body @> t.criteria AND (t.exclusion IS NULL OR NOT b.body @> t.exclusion)
         ORDER BY n.id DESC LIMIT $4::int
       )
       SELECT found.id, (SELECT min(id) FROM newest) AS last, (SELECT count(*)::int FROM newest) AS scanned
       FROM (SELECT 1) AS one LEFT JOIN found ON true ORDER BY found.id DESC`,
      ctx.projectId,
      before,
      triggerId,
      wanted - messageIds.length,
    );
    for (const { id } of rows) if (id !== null) messageIds.push(id);
    scanned += rows[0]?.scanned ?? 0;
    before = rows[0]?.last ?? null;
    if ((rows[0]?.scanned ?? 0) < AT_ONCE) break;
  }
  return { messageIds, scanned };
}
