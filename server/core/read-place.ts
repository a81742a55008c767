import type { Db } from "@/server/db";

/** What decides whether a person may enter a project: its own state, and their role in it, null for who is no member. */
export type Place = {
  id: string;
  deletionScheduledAt: Date | null;
  requiresMfa: boolean;
  supportUntil: Date | null;
  role: string | null;
};

const SQL = `
  SELECT p.id, p.deletion_scheduled_at AS "deletionScheduledAt", p.requires_mfa AS "requiresMfa",
         p.support_until AS "supportUntil", m.role
    FROM (SELECT id, 1 AS rank FROM project WHERE slug = $1
          UNION ALL SELECT id, 2 FROM project WHERE id = $1
          UNION ALL SELECT project_id, 3 FROM project_slug WHERE slug = $1 AND expires_at > $2::timestamptz) named
    JOIN project p ON p.id = named.id
    LEFT JOIN member m ON m.project_id = p.id AND m.user_id = $3
   ORDER BY named.rank LIMIT 1`;

/**
 * The project of a slug, an old slug that still works or an id, with a person's role in it; null where there is none.
 * One statement, since it stands before everything that anybody does in a project.
 */
export async function readPlace(db: Db, slugOrId: string, userId: string | null, now: Date): Promise<Place | null> {
  const [place] = await db.$queryRawUnsafe<Place[]>(SQL, slugOrId, now, userId);
  return place ?? null;
}
