import type { HealthFigures } from "@/contracts/health";
import type { Db } from "@/server/db";

/** Counts stop here: a page that asks whether the server is well must not burden one that is not. */
const MOST = 100_000;

const some = (from: string) => `(SELECT count(*)::int FROM (SELECT 1 FROM ${from} LIMIT ${MOST}) one)`;
const ageOf = (instant: string) => `extract(epoch FROM $1::timestamptz - ${instant})::float8`;

const WORK = `SELECT
  ${some("message WHERE matched_at IS NULL")} AS waiting,
  (SELECT ${ageOf("min(received_at)")} FROM (SELECT received_at FROM message WHERE matched_at IS NULL ORDER BY id LIMIT 1) m) AS "waitingAge",
  ${some("run WHERE status = 'queued'")} AS queued,
  (SELECT ${ageOf("min(created_at)")} FROM (SELECT created_at FROM run WHERE status = 'queued' LIMIT ${MOST}) r) AS "queuedAge",
  ${some("run WHERE status IN ('claimed', 'running')")} AS running,
  ${some("run WHERE status = 'held'")} AS held,
  (SELECT count(*)::int FROM schedule WHERE next_at IS NOT NULL) AS planned,
  (SELECT count(*)::int FROM schedule WHERE next_at < $1::timestamptz - interval '2 minutes') AS late,
  (SELECT ${ageOf("min(next_at)")} FROM schedule WHERE next_at < $1::timestamptz) AS "lateAge",
  (SELECT count(*)::int FROM mail WHERE sent_at IS NULL AND failed_at IS NULL) AS mails,
  (SELECT ${ageOf("min(created_at)")} FROM mail WHERE sent_at IS NULL AND failed_at IS NULL) AS "mailAge",
  (SELECT count(*)::int FROM mail WHERE failed_at > $1::timestamptz - interval '7 days') AS "mailsFailed"`;

const STORE = `SELECT
  (SELECT greatest(0, (SELECT coalesce(max(id), 0) FROM message) - settled_id)::float8 FROM search_progress WHERE kind = 'message') AS behind,
  (SELECT coalesce(sum(backfill_below), 0)::float8 FROM search_progress) AS "oldToIndex",
  (SELECT count(*)::int FROM adaptor WHERE status = 'installed') AS installed,
  (SELECT count(*)::int FROM adaptor WHERE status = 'failed') AS failed,
  (SELECT coalesce(sum(size_bytes), 0)::float8 FROM adaptor) AS "adaptorBytes",
  (SELECT count(*)::int FROM (SELECT DISTINCT adaptor_name, adaptor_version FROM job j
     WHERE enabled AND archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM adaptor a
       WHERE a.name = j.adaptor_name AND a.version = j.adaptor_version AND a.status = 'installed')) missing) AS missing,
  pg_database_size(current_database())::float8 AS bytes,
  current_setting('server_version') AS version,
  (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
  current_setting('max_connections')::int AS "mostConnections",
  (SELECT count(*)::int FROM pg_partition_tree('message_body') WHERE isleaf)
    + (SELECT count(*)::int FROM pg_partition_tree('run_state') WHERE isleaf)
    + (SELECT count(*)::int FROM pg_partition_tree('run_log') WHERE isleaf) AS partitions,
  (SELECT sum(pg_total_relation_size(relid))::float8 FROM (SELECT relid FROM pg_partition_tree('message_body')
     UNION ALL SELECT relid FROM pg_partition_tree('run_state') UNION ALL SELECT relid FROM pg_partition_tree('run_log')) leaf) AS "partitionBytes",
  to_regclass('message_body_0_' || ((SELECT last_value FROM message_id_seq) / 1000000 + 1)) IS NOT NULL
    AND to_regclass('run_state_0_' || ((SELECT last_value FROM run_id_seq) / 1000000 + 1)) IS NOT NULL AS "isAhead",
  (SELECT ${ageOf("done_at")} FROM upkeep WHERE name = 'retention') AS retention`;

const TRAIL = `SELECT
  ${some("audit_entry WHERE hash IS NULL")} AS waiting,
  (SELECT ${ageOf("min(at)")} FROM (SELECT at FROM audit_entry WHERE hash IS NULL LIMIT ${MOST}) e) AS "oldestSeconds",
  (SELECT ${ageOf("done_at")} FROM upkeep WHERE name = 'audit') AS "verifiedSeconds",
  coalesce((SELECT faults FROM upkeep WHERE name = 'audit'), 0)::int AS broken`;

type Work = Record<"waiting" | "queued" | "running" | "held" | "planned" | "late" | "mails" | "mailsFailed", number> &
  Record<"waitingAge" | "queuedAge" | "lateAge" | "mailAge", number | null>;
type Store = Record<
  "installed" | "failed" | "adaptorBytes" | "missing" | "bytes" | "connections" | "mostConnections" | "partitions",
  number
> & {
  behind: number | null;
  oldToIndex: number;
  partitionBytes: number;
  isAhead: boolean;
  version: string;
  retention: number | null;
};

type FromDatabase = Omit<HealthFigures, "workers" | "disk" | "mail"> & { mail: Omit<HealthFigures["mail"], "road"> };

/** What the database tells of the server's work and store. */
export async function readFigures(db: Db, now: Date): Promise<FromDatabase & { version: string }> {
  const began = performance.now();
  await db.$queryRawUnsafe("SELECT 1");
  const answerMs = Math.round(performance.now() - began);
  const [work] = await db.$queryRawUnsafe<Work[]>(WORK, now.toISOString());
  const [store] = await db.$queryRawUnsafe<Store[]>(STORE, now.toISOString());
  const [trail] = await db.$queryRawUnsafe<HealthFigures["audit"][]>(TRAIL, now.toISOString());
  if (!work || !store || !trail) throw new Error("the database did not tell of itself");
  return {
    matching: { waiting: work.waiting, oldestSeconds: whole(work.waitingAge) },
    queue: { queued: work.queued, running: work.running, oldestSeconds: whole(work.queuedAge) },
    schedules: { planned: work.planned, late: work.late, latestSeconds: whole(work.lateAge) },
    held: { held: work.held },
    mail: { waiting: work.mails, oldestSeconds: whole(work.mailAge), failedInWeek: work.mailsFailed },
    search: { behind: store.behind ?? 0, oldToIndex: store.oldToIndex },
    adaptors: { installed: store.installed, failed: store.failed, missing: store.missing, bytes: store.adaptorBytes },
    database: {
      ...{ bytes: store.bytes, answerMs },
      ...{ connections: store.connections, mostConnections: store.mostConnections },
    },
    partitions: { count: store.partitions, bytes: store.partitionBytes, isAhead: store.isAhead },
    retention: { sinceSeconds: whole(store.retention) },
    audit: {
      ...trail,
      oldestSeconds: whole(trail.oldestSeconds),
      verifiedSeconds: whole(trail.verifiedSeconds),
    },
    version: store.version,
  };
}

const whole = (seconds: number | null) => (seconds === null ? null : Math.max(0, Math.round(seconds)));
