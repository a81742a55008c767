import type { Db } from "@/server/db";

export type InboxRow = {
  project_id: string;
  retention_class: number;
  rate_limit: number | null;
  reply: string | null;
  allow: string[];
  /** JSON: the valid methods. */
  methods: string;
};

/** The project behind an inbox key; none while its deletion is scheduled. */
export function readInbox(db: Db, key: string): Promise<InboxRow[]> {
  return db.$queryRawUnsafe<InboxRow[]>(
    `SELECT p.id AS project_id, coalesce(p.retention_days, 0) AS retention_class, p.inbox_rate_limit AS rate_limit,
            p.inbox_reply::text AS reply, p.inbox_allow AS allow,
            (SELECT coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'username', a.username,
                      'secretHash', a.secret_hash, 'secret', a.secret_encrypted)), '[]')
               FROM inbox_auth a WHERE a.project_id = p.id AND a.revoked_at IS NULL)::text AS methods
       FROM project p WHERE p.inbox_key = $1::uuid AND p.deletion_scheduled_at IS NULL`,
    key,
  );
}
