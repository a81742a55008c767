import { setTimeout as pause } from "node:timers/promises";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { applyRetention } from "@/server/domain/projects/apply-retention";
import type { Measured } from "./result";

/** Of the half that goes, and of the half that stays. */
const HALF = 100_000;
const SPAN = 1_000_000;
const FILLER = "x".repeat(660);
const PARTITIONED = ["message_body", "message_leaf", "run_state", "run_log"];

/** Messages with bodies, and runs with a log and a state on them, all of one age, numbered from `first` on. */
async function fill(db: PrismaClient, projectId: string, jobId: string, first: number, days: number): Promise<void> {
  const from = [first, first + HALF - 1, days];
  const run = (sql: string, ...more: unknown[]) => db.$executeRawUnsafe(sql, ...from, ...more);
  const rows = "generate_series($1::bigint, $2::bigint) n";
  const at = "now() - $3::int * interval '1 day'";
  await run(
    `INSERT INTO message (id, project_id, size, matched_at, match_count, received_at)
     SELECT n, $4, 750, ${at}, 1, ${at} FROM ${rows}`,
    projectId,
  );
  await run(
    `INSERT INTO message_body (retention_class, message_id, version, body, created_at)
     SELECT 0, n, 1, jsonb_build_object('n', n, 'form', 'birth', 'notes', $4::text), ${at} FROM ${rows}`,
    FILLER,
  );
  await run(`INSERT INTO message_leaf SELECT 0, n, ARRAY[n, n + 1, 7] FROM ${rows} WHERE $3::int IS NOT NULL`);
  await run(
    `INSERT INTO run (id, project_id, job_id, cause, input, status, exit_code, message_id, created_at, started_at, finished_at)
     SELECT n, $4, $5, 'message', 'message', 'success', 0, n, ${at}, ${at}, ${at} FROM ${rows}`,
    projectId,
    jobId,
  );
  await run(
    `INSERT INTO run_log (run_id, seq, at, level, source, text)
     SELECT n, line, ${at}, 'info', 'job', $4 FROM ${rows}, generate_series(1, 2) line`,
    "A line of a log, as a job writes them when it has upserted a patient into the registry",
  );
  await run(
    `INSERT INTO run_state (run_id, kind, body, bytes)
     SELECT n, 'final', jsonb_build_object('data', n), 20 FROM ${rows} WHERE $3::int IS NOT NULL`,
  );
}

async function bytesOf(db: PrismaClient): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ bytes: bigint }[]>(
    `SELECT sum(pg_total_relation_size(t.relid))::bigint AS bytes FROM unnest($1::text[]) p, pg_partition_tree(p::regclass) t WHERE t.isleaf`,
    PARTITIONED,
  );
  return Number(row?.bytes ?? 0);
}

/**
 * Half of the data is over: how long until bodies, states and logs are gone and their disk is back, and until the narrow
 * rows of messages and runs are gone too, which goes on behind. `url`: an empty migrated database.
 */
export async function benchRetention(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  const other = connect(url, 1);
  try {
    const { id: projectId } = await makeProject(db, { bodyDays: 30, runDays: 30, logDays: 30 });
    const { id: jobId } = await makeJob(db, { projectId });
    await fill(db, projectId, jobId, SPAN, 90);
    await db.$executeRawUnsafe(`SELECT setval('message_id_seq', ${2 * SPAN}), setval('run_id_seq', ${2 * SPAN})`);
    await db.$executeRawUnsafe("SELECT ensure_partitions()");
    await fill(db, projectId, jobId, 2 * SPAN, 3);
    await db.$executeRawUnsafe("VACUUM ANALYZE message, run");
    const before = await bytesOf(db);
    const began = performance.now();
    const work = applyRetention(systemContext("bench", { db }), {}).then((applied) => ({
      applied,
      seconds: (performance.now() - began) / 1000,
    }));
    let back = before;
    let disk = Number.NaN;
    while (Number.isNaN(disk)) {
      await pause(10);
      back = await bytesOf(other);
      if (back < before * 0.6) disk = (performance.now() - began) / 1000;
      if (performance.now() - began > 120_000) throw new Error(`${before - back} bytes came back in two minutes`);
    }
    const { applied, seconds } = await work;
    const left = await db.message.count();
    if (left !== HALF) throw new Error(`${left} messages are left, not ${HALF}: ${JSON.stringify(applied)}`);
    const per = (2 * HALF) / seconds;
    return [
      { name: "retention of half the data, bodies, states and logs gone", value: disk, unit: "s" },
      { name: "retention, share of their disk that came back", value: (100 * (before - back)) / before, unit: "%" },
      { name: "retention, narrow rows of messages and runs behind it", value: per, unit: "rows/s" },
    ];
  } finally {
    await Promise.all([db.$disconnect(), other.$disconnect()]);
  }
}
