// A process of its own, so that its memory is that of exports: node --import tsx bench/export-child.ts <database>
import { defaultColumns, type ExportKind } from "@/contracts/exports";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { buildExport } from "@/server/domain/exports/build-export";
import { createExport } from "@/server/domain/exports/create-export";
import { asUser } from "@/test/contexts";
import type { Measured } from "./result";

const ROWS = 300_000;
const FILLER = "x".repeat(660);

/** A project with so many messages of 750 bytes, and a run on each. */
async function fill(db: PrismaClient) {
  const project = await makeProject(db);
  const { id: jobId } = await makeJob(db, { projectId: project.id });
  await db.$executeRawUnsafe(
    `WITH made AS (INSERT INTO message (project_id, size, matched_at, match_count)
         SELECT $1, 750, now(), 1 FROM generate_series(1, $3::int) RETURNING id),
       bodies AS (INSERT INTO message_body (retention_class, message_id, version, body)
         SELECT 0, id, 1, jsonb_build_object('n', id, 'form', 'birth', 'notes', $4::text) FROM made)
     INSERT INTO run (project_id, job_id, cause, input, status, exit_code, message_id, started_at, finished_at)
     SELECT $1, $2, 'message', 'message', 'success', 0, id, now(), now() FROM made`,
    project.id,
    jobId,
    ROWS,
    FILLER,
  );
  await db.$executeRawUnsafe("VACUUM ANALYZE message, run");
  return project;
}

/** The greatest memory that this process had while it worked, above what it had before, in MB. */
async function grown(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(look);
  return (most - before) / 1_000_000;
}

/** Exports of 300,000 runs and messages, as asked for on the page, to the local file store. `url`: an empty migrated database. */
async function measure(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const project = await fill(db);
    const ctx = await inProject(asUser(db, project.users.owner), project.id);
    const system = systemContext("bench", { db, projectId: project.id });
    const build = async (kind: ExportKind, format: "csv" | "ndjson", toId?: bigint): Promise<number> => {
      const only = toId === undefined ? {} : { [kind]: { toId } };
      const asked = { kind, format, columns: defaultColumns(kind), ...only };
      const { exportId } = await createExport({ ...ctx, emit: () => {} }, asked);
      const began = performance.now();
      for (let more = true; more; ) ({ more } = await buildExport(system, { exportId }));
      const seconds = (performance.now() - began) / 1000;
      const { status, rows } = await db.export.findUniqueOrThrow({ where: { id: exportId } });
      if (status !== "done" || (toId === undefined && rows !== ROWS)) throw new Error(`${status} with ${rows} rows`);
      return rows / seconds;
    };
    // What is compiled and pooled once is no growth.
    await build("runs", "csv", 20_000n);
    await build("messages", "ndjson", 20_000n);
    const figures: Measured[] = [];
    let memory = 0;
    for (const kind of ["runs", "messages"] as const) {
      for (const format of ["csv", "ndjson"] as const) {
        memory = Math.max(
          memory,
          await grown(async () => {
            const value = await build(kind, format);
            figures.push({ name: `export of 300,000 ${kind}, ${format}`, value, unit: "rows/s" });
          }),
        );
      }
    }
    return [...figures, { name: "export, growth of memory", value: memory, unit: "MB" }];
  } finally {
    await db.$disconnect();
  }
}

process.stdout.write(`\n${JSON.stringify(await measure(process.argv[2] ?? ""))}\n`);
process.exit(0);
