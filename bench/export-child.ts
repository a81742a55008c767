// A process of its own, so that its memory is that of exports: node --import tsx bench/export-child.ts <database>
import { defaultColumns, type ExportKind } from "@/contracts/exports";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { buildExport } from "@/server/domain/exports/build-export";
import { createExport } from "@/server/domain/exports/create-export";
import { asUser } from "@/test/contexts";
import type { Measured } from "./result";

const ROWS = 300_000;
const FILLER = "x".repeat(660);
const LARGE = 24;
const LARGE_BYTES = 8_000_000;
/** CSV, CSV with nested JSON spread over columns of its own, NDJSON. */
const SHAPES = [{ format: "csv" }, { format: "csv", depth: 1 }, { format: "ndjson" }] as const;

/** A project with twice as many messages of 750 bytes, and a run on each. */
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
    2 * ROWS,
    FILLER,
  );
  await db.$executeRawUnsafe("VACUUM ANALYZE message, run");
  return project;
}

/** A project with few messages whose bodies are about as large as an inbox takes. */
async function fillLarge(db: PrismaClient) {
  const project = await makeProject(db);
  await db.$executeRawUnsafe(
    `WITH made AS (INSERT INTO message (project_id, size, matched_at, match_count)
         SELECT $1, $3, now(), 0 FROM generate_series(1, $2::int) RETURNING id)
     INSERT INTO message_body (retention_class, message_id, version, body)
     SELECT 0, id, 1, jsonb_build_object('form', 'census', 'people',
       (SELECT jsonb_agg(jsonb_build_object('n', n, 'notes', repeat('x', 680))) FROM generate_series(1, $3 / 720) n)) FROM made`,
    project.id,
    LARGE,
    LARGE_BYTES,
  );
  return project;
}

/** The greatest memory that this process had while it worked, in MB. */
async function peak(work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(look);
  return most / 1_000_000;
}

type Wish = { kind: ExportKind; format: "csv" | "ndjson"; depth?: number; rows: number; toId?: bigint };

/** Builds exports of a project as its owner would ask for them; each answers its rows a second. */
async function builderOf(db: PrismaClient, project: MadeProject) {
  const ctx = await inProject(asUser(db, project.users.owner), project.id);
  const system = systemContext("bench", { db, projectId: project.id });
  return async ({ kind, format, depth = 0, rows, toId }: Wish): Promise<number> => {
    const only = toId === undefined ? {} : { [kind]: { toId } };
    const asked = { kind, format, depth, columns: defaultColumns(kind), ...only };
    const { exportId } = await createExport({ ...ctx, emit: () => {} }, asked);
    const began = performance.now();
    for (let more = true; more; ) ({ more } = await buildExport(system, { exportId }));
    const seconds = (performance.now() - began) / 1000;
    const built = await db.export.findUniqueOrThrow({ where: { id: exportId } });
    if (built.status !== "done" || built.rows !== rows) throw new Error(`${built.status} with ${built.rows} rows`);
    return rows / seconds;
  };
}

/** Exports of runs and messages, as asked for on the page, to the local file store. `url`: an empty migrated database. */
async function measure(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const build = await builderOf(db, await fill(db));
    const buildLarge = await builderOf(db, await fillLarge(db));
    // What is compiled and pooled once is no growth.
    await build({ kind: "runs", format: "csv", rows: 20_000, toId: 20_000n });
    await build({ kind: "messages", format: "ndjson", rows: 20_000, toId: 20_000n });
    const before = process.memoryUsage.rss() / 1_000_000;
    const figures: Measured[] = [];
    const grown: Record<"half" | "all" | "large", number> = { half: 0, all: 0, large: 0 };
    const grow = async (part: keyof typeof grown, work: () => Promise<unknown>) => {
      grown[part] = Math.max(grown[part], (await peak(work)) - before);
    };
    for (const kind of ["runs", "messages"] as const) {
      for (const format of ["csv", "ndjson"] as const) {
        await grow("half", async () => {
          const value = await build({ kind, format, rows: ROWS, toId: BigInt(ROWS) });
          figures.push({ name: `export of 300,000 ${kind}, ${format}`, value, unit: "rows/s" });
        });
      }
    }
    await grow("all", () => build({ kind: "runs", format: "csv", rows: 2 * ROWS }));
    for (const shape of SHAPES) {
      await grow("all", () => build({ kind: "messages", ...shape, rows: 2 * ROWS }));
      await grow("large", () => buildLarge({ kind: "messages", ...shape, rows: LARGE }));
    }
    return [
      ...figures,
      { name: "export, growth of memory", value: grown.half, unit: "MB" },
      { name: "export, growth of memory at twice the rows", value: grown.all, unit: "MB" },
      { name: "export, growth of memory at bodies of 8 MB", value: grown.large, unit: "MB" },
    ];
  } finally {
    await db.$disconnect();
  }
}

process.stdout.write(`\n${JSON.stringify(await measure(process.argv[2] ?? ""))}\n`);
process.exit(0);
