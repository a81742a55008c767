import type { Db } from "@/server/db";
import { sqlStateOf } from "@/server/domain/inbox/fault-rules";
import type { Written } from "@/server/domain/inbox/store-messages";

const INVALID_PARAMETER = "22023";

/** Whether a transaction still goes on. One that the server has not come to yet was lost in a crash: it is over. */
export async function isUnderway(db: Db, transaction: string): Promise<boolean> {
  try {
    const rows = await db.$queryRawUnsafe<{ status: string | null }[]>(
      "SELECT pg_xact_status($1::xid8) AS status",
      transaction,
    );
    return rows[0]?.status === "in progress";
  } catch (error) {
    if (sqlStateOf(error) === INVALID_PARAMETER) return false;
    throw error;
  }
}

/**
 * How many of the rows stand as they were written. Ids and transaction numbers can be given out again after a crash
 * that lost them, so that the bytes themselves are compared, unless they have been wiped already.
 */
export async function findWritten(db: Db, rows: Written["rows"]): Promise<number> {
  const found = await db.$queryRawUnsafe<{ count: bigint }[]>(
    `SELECT count(*) AS count
       FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::bytea[])
              AS sent(id, retention_class, project_id, received_at, raw)
       JOIN message ON message.id = sent.id AND message.project_id = sent.project_id
                   AND message.received_at = sent.received_at AND message.size = length(sent.raw)
       LEFT JOIN message_body AS body ON body.retention_class = sent.retention_class AND body.message_id = sent.id
                                     AND body.version = 1
      WHERE body.raw = sent.raw OR body.raw IS NULL`,
    rows.map(({ id }) => id.toString()),
    rows.map(({ message }) => message.retentionClass),
    rows.map(({ message }) => message.projectId),
    rows.map(({ message }) => message.receivedAt.toISOString()),
    rows.map(({ message }) => message.raw),
  );
  return Number(found[0]?.count ?? 0);
}
