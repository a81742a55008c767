import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { Job, PrismaClient } from "@/prisma/generated/client";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { claimRuns } from "@/server/domain/runs/claim-runs";
import { finishRun } from "@/server/domain/runs/finish-run";
import { startRuns } from "@/server/domain/runs/start-runs";
import { asUser } from "@/test/contexts";

/** The system inside a project; `events` holds the names of what it emitted. */
export function systemIn(db: PrismaClient, projectId: string): ProjectCtx & { events: string[] } {
  const events: string[] = [];
  const ctx = systemContext("test", { db, projectId });
  return { ...ctx, projectId, emit: (...sent) => void events.push(...sent.map(({ name }) => name)), events };
}

/** A project with concurrency 10 unless told otherwise, one job, and the system's context in it. */
export async function makeStage(db: PrismaClient, { concurrency = 10 } = {}) {
  const project = await makeProject(db, { concurrency });
  const job = await makeJob(db, { projectId: project.id });
  const person = (role: "viewer" | "editor") => inProject(asUser(db, project.users[role]), project.id);
  return {
    project,
    job,
    ctx: systemIn(db, project.id),
    viewer: await person("viewer"),
    editor: await person("editor"),
  };
}

/** A job that a flow or catch trigger starts after another job. */
export async function makeFollower(db: PrismaClient, upstream: Job, kind: "flow" | "catch"): Promise<Job> {
  const { projectId, id } = upstream;
  const trigger = await makeTrigger(db, { projectId, kind, upstreamJobId: id });
  return makeJob(db, { projectId, triggerId: trigger.id });
}

/** A message with a body, as the inbox would store it. */
export async function storeMessage(db: PrismaClient, projectId: string, body: string, version = 1): Promise<bigint> {
  const message = await db.message.create({ data: { projectId, size: body.length, version } });
  await db.$executeRawUnsafe(
    `INSERT INTO message_body (retention_class, message_id, version, body, headers, query)
     VALUES (0, $1::bigint, $2::int, $3::jsonb, '{"x-kind":"test"}', '{"page":"2"}')`,
    message.id,
    version,
    body,
  );
  return message.id;
}

/** Claims and starts the next runs of a project as this worker. */
export async function begin(ctx: ProjectCtx, workerId = "w1", demand = 10) {
  const claims = await claimRuns(ctx, { workerId, demand, projectId: ctx.projectId });
  return startRuns(ctx, { workerId, claims });
}

/** Ends a started run; a success with an empty state unless told otherwise. */
export function end(
  ctx: ProjectCtx,
  run: { runId: bigint; claimNo: number },
  over: Partial<Parameters<typeof finishRun>[1]> = {},
) {
  return finishRun(ctx, {
    workerId: "w1",
    runId: run.runId,
    claimNo: run.claimNo,
    status: "success",
    exitCode: 0,
    errorName: null,
    errorMessage: null,
    finalState: "{}",
    lines: [],
    logLines: 0,
    ...over,
  });
}

export const FAILED = {
  status: "failed",
  exitCode: 1,
  errorName: "Error",
  errorMessage: "no",
  finalState: null,
} as const;

export const line = (seq: number, text: string) =>
  ({ seq, at: Date.now(), level: "info", source: "job", text }) as const;
