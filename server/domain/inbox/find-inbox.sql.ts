import type { Db } from "@/server/db";

export type InboxRow = { project_id: string; retention_class: number; rate_limit: number | null; reply: string | null };

/** The project behind an inbox key; none while its deletion is scheduled. */
export function readInbox(db: Db, key: string): Promise<InboxRow[]> {
  return db.$queryRawUnsafe<InboxRow[]>(
    `SELECT id AS project_id, coalesce(retention_days, 0) AS retention_class, inbox_rate_limit AS rate_limit,
            inbox_reply::text AS reply
       FROM project WHERE inbox_key = $1::uuid AND deletion_scheduled_at IS NULL`,
    key,
  );
}
