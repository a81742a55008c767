import { VERSION_PARTS, type VersionItem } from "@/contracts/jobs";
import type { Db } from "@/server/db";

type Row = Omit<VersionItem, "changed"> & Record<(typeof VERSION_PARTS)[number], boolean>;

/** Versions of a job below `before`, newest first, each compared with the one before it. */
export async function readVersions(db: Db, jobId: string, before: number, limit: number): Promise<VersionItem[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `WITH page AS (
       SELECT * FROM job_version WHERE job_id = $1 AND number < $2::int ORDER BY number DESC LIMIT $3::int)
     SELECT v.number, v.created_at AS "savedAt", u.name AS "savedBy", v.reverted_to AS "revertedTo",
       v.expression IS DISTINCT FROM p.expression AS expression, v.name IS DISTINCT FROM p.name AS name,
       v.trigger_id IS DISTINCT FROM p.trigger_id AS trigger,
       (v.adaptor_name, v.adaptor_version) IS DISTINCT FROM (p.adaptor_name, p.adaptor_version) AS adaptor,
       v.credential_id IS DISTINCT FROM p.credential_id AS credential
     FROM page v
     LEFT JOIN job_version p ON p.job_id = v.job_id AND p.number = v.number - 1
     LEFT JOIN user_account u ON u.id = v.author_id
     ORDER BY v.number DESC`,
    jobId,
    before,
    limit,
  );
  return rows.map(({ number, savedAt, savedBy, revertedTo, ...row }) => ({
    number,
    savedAt,
    savedBy,
    revertedTo,
    changed: number === 1 ? [] : VERSION_PARTS.filter((part) => row[part]),
  }));
}
