import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { claimRuns } from "@/server/domain/runs/claim-runs";
import { type Measured, quantile } from "./result";

const PROJECTS = 10;
const RUNS = 100_000;
const CLAIMS = 400;

/** Ten projects that share 100,000 queued runs, each with room for ten at once. */
async function fillQueue(db: PrismaClient): Promise<string[]> {
  const projectIds: string[] = [];
  for (let i = 0; i < PROJECTS; i++) {
    const { id: projectId } = await makeProject(db, { concurrency: 10 });
    const { id: jobId } = await makeJob(db, { projectId });
    await db.$executeRawUnsafe(
      `INSERT INTO run (project_id, job_id, cause, input, priority)
       SELECT $1, $2, 'bulk', 'empty', 10 FROM generate_series(1, $3::int)`,
      projectId,
      jobId,
      RUNS / PROJECTS,
    );
    projectIds.push(projectId);
  }
  await db.$executeRawUnsafe(`VACUUM ANALYZE run`);
  return projectIds;
}

/** How long one claim of one run takes, in milliseconds, with a run of that project ended before each. */
async function timeClaims(ctx: Ctx, projectIds: readonly (string | undefined)[]): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < CLAIMS; i++) {
    const projectId = projectIds[i % projectIds.length];
    const start = performance.now();
    const [claim] = await claimRuns(ctx, { workerId: "bench", demand: 1, ...(projectId ? { projectId } : {}) });
    times.push(performance.now() - start);
    if (!claim) throw new Error("a full queue gave nothing to claim");
    await ctx.db.run.update({ where: { id: claim.runId }, data: { status: "success" } });
  }
  return times;
}

/** The claim with 100,000 runs waiting, against an empty statement on the same connection. `url`: an empty migrated database. */
export async function benchRuns(url: string): Promise<Measured[]> {
  const db = connect(url, 1);
  try {
    const projectIds = await fillQueue(db);
    const ctx = { ...systemContext("bench", { db }), emit: () => {} };
    await timeClaims(ctx, projectIds);
    const ofOne = await timeClaims(ctx, projectIds);
    const ofAll = await timeClaims(ctx, [undefined]);
    const empty: number[] = [];
    for (let i = 0; i < CLAIMS; i++) {
      const start = performance.now();
      await db.$queryRawUnsafe("SELECT 1 AS one");
      empty.push(performance.now() - start);
    }
    const limit = quantile(empty, 0.5);
    return [
      { name: "claim at 100,000 queued", value: quantile(ofOne, 0.5), unit: "ms" },
      { name: "claim at 100,000 queued, p99", value: quantile(ofOne, 0.99), unit: "ms", limit },
      { name: "claim at 100,000 queued, of any project", value: quantile(ofAll, 0.5), unit: "ms", limit },
    ];
  } finally {
    await db.$disconnect();
  }
}
