import type { z } from "zod";
import type { JobItem, ListJobs } from "@/contracts/jobs";
import { RunStatus } from "@/contracts/runs";
import { TriggerKind } from "@/contracts/triggers";
import type { Db } from "@/server/db";

type Row = Omit<JobItem, "trigger" | "credential" | "lastRun"> & {
  triggerId: string | null;
  triggerName: string;
  triggerKind: string;
  triggerDeleted: boolean;
  upstreamJobId: string | null;
  credentialId: string | null;
  credentialName: string;
  credentialDeleted: boolean;
  lastRunId: bigint | null;
  lastStatus: string;
  lastAt: Date;
};

const DAY_MS = 86_400_000;

/**
 * The jobs of a project that fit every filter; `search` is any part of name or expression, taken as it is. Rehearsals
 * (drafts, test mode) are neither counted nor a job's last run.
 */
export async function readJobItems(
  db: Db,
  projectId: string,
  wanted: z.output<typeof ListJobs> & { now: Date },
): Promise<JobItem[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `WITH recent AS (
       SELECT job_id, count(*)::int AS runs,
         count(*) FILTER (WHERE status IN ('failed', 'crashed', 'timeout', 'out_of_memory', 'lost'))::int AS failed
       FROM run WHERE project_id = $1 AND created_at > $2::timestamptz AND NOT draft AND NOT test_mode GROUP BY job_id)
     SELECT j.id, j.name, j.enabled, j.archived_at IS NOT NULL AS archived, j.private, j.console_locked AS "consoleLocked",
       j.adaptor_name AS "adaptorName", j.adaptor_version AS "adaptorVersion", j.github_path AS "githubPath",
       t.id AS "triggerId", t.name AS "triggerName", t.kind AS "triggerKind", t.deleted_at IS NOT NULL AS "triggerDeleted",
       t.upstream_job_id AS "upstreamJobId", c.id AS "credentialId", c.name AS "credentialName",
       c.deleted_at IS NOT NULL AS "credentialDeleted", l.id AS "lastRunId", l.status AS "lastStatus",
       coalesce(l.finished_at, l.started_at, l.created_at) AS "lastAt",
       coalesce(r.runs, 0) AS "runs24h", coalesce(r.failed, 0) AS "failed24h"
     FROM job j
     LEFT JOIN "trigger" t ON t.id = j.trigger_id
     LEFT JOIN credential c ON c.id = j.credential_id
     LEFT JOIN recent r ON r.job_id = j.id
     LEFT JOIN LATERAL (
       SELECT id, status, created_at, started_at, finished_at FROM run
       WHERE project_id = $1 AND job_id = j.id AND NOT draft AND NOT test_mode ORDER BY id DESC LIMIT 1) l ON true
     WHERE j.project_id = $1
       AND ($3 = '' OR position(lower($3) IN lower(j.name)) > 0 OR position(lower($3) IN lower(j.expression)) > 0)
       AND ($4 = 'all' OR (j.archived_at IS NOT NULL) = ($4 = 'archived'))
       AND ($5::boolean IS NULL OR j.enabled = $5::boolean)
       AND ($6::text IS NULL OR coalesce(j.trigger_id, 'none') = $6::text)
       AND ($7::text IS NULL OR coalesce(j.credential_id, 'none') = $7::text)
       AND ($8::text IS NULL OR j.adaptor_name = $8::text)
       AND ($9::boolean IS NULL OR (j.github_path IS NOT NULL) = $9::boolean)
     ORDER BY lower(j.name), j.id`,
    projectId,
    new Date(wanted.now.getTime() - DAY_MS),
    wanted.search ?? "",
    wanted.show,
    wanted.enabled ?? null,
    wanted.triggerId ?? null,
    wanted.credentialId ?? null,
    wanted.adaptorName ?? null,
    wanted.linked ?? null,
  );
  return rows.map(asItem);
}

function asItem({ triggerId, credentialId, lastRunId, ...row }: Row): JobItem {
  const { id, name, enabled, archived, consoleLocked, adaptorName, adaptorVersion, githubPath, upstreamJobId } = row;
  const kind = () => TriggerKind.parse(row.triggerKind);
  return {
    id,
    name,
    enabled,
    archived,
    private: row.private,
    consoleLocked,
    adaptorName,
    adaptorVersion,
    githubPath,
    trigger: triggerId
      ? { id: triggerId, name: row.triggerName, kind: kind(), deleted: row.triggerDeleted, upstreamJobId }
      : null,
    credential: credentialId ? { id: credentialId, name: row.credentialName, deleted: row.credentialDeleted } : null,
    lastRun: lastRunId === null ? null : { id: lastRunId, status: RunStatus.parse(row.lastStatus), at: row.lastAt },
    runs24h: row.runs24h,
    failed24h: row.failed24h,
  };
}
