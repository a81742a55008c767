import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { z } from "zod";
import type { CreateExport } from "@/contracts/exports";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { buildExport } from "@/server/domain/exports/build-export";
import { createExport } from "@/server/domain/exports/create-export";
import { keyOf } from "@/server/domain/exports/name-rules";
import { env } from "@/server/env";

const folder = mkdtempSync(join(tmpdir(), "exports-"));
process.env.DATA_DIR = folder;

/** Removes the folder that this process's files lie in. */
export const clearFolder = () => rmSync(folder, { recursive: true, force: true });

export const builder = (db: PrismaClient, projectId: string, now?: () => Date) =>
  systemContext("exports/test", { db, projectId, ...(now ? { now } : {}) });

type Wish = Partial<z.input<typeof CreateExport>>;

/** Asks for an export of runs as CSV unless told otherwise. */
export async function ask(ctx: ProjectCtx, wish: Wish = {}): Promise<string> {
  const quiet = { ...ctx, emit: () => {} };
  const { exportId } = await createExport(quiet, { kind: "runs", format: "csv", columns: ["id", "status"], ...wish });
  return exportId;
}

/** Builds an export turn by turn until it is over. */
export async function buildWhole(ctx: ProjectCtx | ReturnType<typeof builder>, exportId: string): Promise<void> {
  for (let more = true; more; ) ({ more } = await buildExport(ctx, { exportId }));
}

/** The built file as text. */
export async function textOf(db: PrismaClient, id: string): Promise<string> {
  const { fileName } = await db.export.findUniqueOrThrow({ where: { id } });
  if (fileName === null) throw new Error("there is no file");
  const bytes = readFileSync(join(env().DATA_DIR, "exports", keyOf({ id, fileName })));
  return (fileName.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A project with a job and so many runs of it, made by one statement. */
export async function projectWithRuns(db: PrismaClient, count: number): Promise<MadeProject & { jobId: string }> {
  const project = await makeProject(db);
  const job = await makeJob(db, { projectId: project.id, name: '=cmd|" /C calc"!A0' });
  const message = await makeMessage(db, { projectId: project.id });
  await db.$executeRawUnsafe(
    `INSERT INTO run (project_id, job_id, cause, input, status, exit_code, message_id, started_at, finished_at)
     SELECT $1, $2, 'message', 'message', CASE WHEN n % 3 = 0 THEN 'failed' ELSE 'success' END, CASE WHEN n % 3 = 0 THEN 1 ELSE 0 END, $3::bigint,
       '2026-11-20T10:00:00.5Z', '2026-11-20T10:00:01Z' FROM generate_series(1, $4::int) n`,
    project.id,
    job.id,
    message.id.toString(),
    count,
  );
  return { ...project, jobId: job.id };
}
