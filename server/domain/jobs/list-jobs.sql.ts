import type { JobItem } from "@/contracts/jobs";
import { RunStatus } from "@/contracts/runs";
import { TriggerKind } from "@/contracts/triggers";
import type { Db } from "@/server/db";

type Wanted = { search: string; show: "active" | "archived" | "all"; now: Date };

type Row = Omit<JobItem, "trigger" | "credential" | "lastRun"> & {
  triggerId: string | null;
  triggerName: string;
  triggerKind: string;
  triggerDeleted: boolean;
  credentialId: string | null;
  credentialName: string;
  credentialDeleted: boolean;
  lastRunId: bigint | null;
  lastStatus: string;
  lastFinishedAt: Date | null;
};

const DAY_MS = 86_400_000;

/** The jobs of a project; `search` is any part of name or expression, taken as it is. */
export async function readJobItems(db: Db, projectId: string, { search, show, now }: Wanted): Promise<JobItem[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `WITH recent AS (
       SELECT job_id, count(*)::int AS runs,
         count(*) FILTER (WHERE status IN ('failed', 'crashed', 'timeout', 'out_of_memory', 'lost'))::int AS failed
       FROM run WHERE project_id = $1 AND created_at > $2::timestamptz GROUP BY job_id)
     SELECT j.id, j.name, j.enabled, j.archived_at IS NOT NULL AS archived, j.adaptor_name AS "adaptorName",
       j.adaptor_version AS "adaptorVersion", t.id AS "triggerId", t.name AS "triggerName", t.kind AS "triggerKind",
       t.deleted_at IS NOT NULL AS "triggerDeleted", c.id AS "credentialId", c.name AS "credentialName",
       c.deleted_at IS NOT NULL AS "credentialDeleted", l.id AS "lastRunId", l.status AS "lastStatus",
       l.finished_at AS "lastFinishedAt", coalesce(r.runs, 0) AS "runs24h", coalesce(r.failed, 0) AS "failed24h"
     FROM job j
     LEFT JOIN "trigger" t ON t.id = j.trigger_id
     LEFT JOIN credential c ON c.id = j.credential_id
     LEFT JOIN recent r ON r.job_id = j.id
     LEFT JOIN LATERAL (
       SELECT id, status, finished_at FROM run WHERE project_id = $1 AND job_id = j.id ORDER BY id DESC LIMIT 1) l ON true
     WHERE j.project_id = $1
       AND ($3 = '' OR position(lower($3) IN lower(j.name)) > 0 OR position(lower($3) IN lower(j.expression)) > 0)
       AND ($4 = 'all' OR (j.archived_at IS NOT NULL) = ($4 = 'archived'))
     ORDER BY lower(j.name), j.id`,
    projectId,
    new Date(now.getTime() - DAY_MS),
    search,
    show,
  );
  return rows.map(asItem);
}

function asItem({ triggerId, credentialId, lastRunId, ...row }: Row): JobItem {
  const kind = () => TriggerKind.parse(row.triggerKind);
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    archived: row.archived,
    adaptorName: row.adaptorName,
    adaptorVersion: row.adaptorVersion,
    trigger: triggerId ? { id: triggerId, name: row.triggerName, kind: kind(), deleted: row.triggerDeleted } : null,
    credential: credentialId ? { id: credentialId, name: row.credentialName, deleted: row.credentialDeleted } : null,
    lastRun:
      lastRunId === null
        ? null
        : { id: lastRunId, status: RunStatus.parse(row.lastStatus), finishedAt: row.lastFinishedAt },
    runs24h: row.runs24h,
    failed24h: row.failed24h,
  };
}
