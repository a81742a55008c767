import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { claimRuns } from "@/server/domain/runs/claim-runs";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { end, makeStage, systemIn } from "@/server/domain/runs/run-lifecycle.test-data";
import { startRuns } from "@/server/domain/runs/start-runs";
import { takeRuns } from "@/server/domain/runs/take-runs";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let claimers: PrismaClient[];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  claimers = [1, 2, 3, 4].map(() => connect(database.url, 1));
});
afterAll(async () => {
  await Promise.all([db, ...claimers].map((client) => client.$disconnect()));
  await database.drop();
});

const machine = (jobId: string, priority = 10) => ({ jobId, cause: "person", input: "empty", priority }) as const;

describe("the queue", () => {
  test("runs are numbered in the order given, and one event wakes", async () => {
    const { ctx, job } = await makeStage(db);
    const { runIds } = await enqueueRuns(ctx, { runs: Array.from({ length: 50 }, () => machine(job.id)) });
    expect(runIds).toEqual([...runIds].sort((a, b) => (a < b ? -1 : 1)));
    expect(ctx.events).toEqual(["run/queued"]);
    expect(await enqueueRuns(ctx, { runs: [] })).toEqual({ runIds: [] });
  });

  test("a job of another project is not found, and nothing is queued", async () => {
    const { ctx, job } = await makeStage(db);
    const other = await makeStage(db);
    await expect(enqueueRuns(ctx, { runs: [machine(job.id), machine(other.job.id)] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await db.run.count({ where: { projectId: ctx.projectId } })).toBe(0);
  });

  test("a person's run goes before a machine's, bulk work last, each in order", async () => {
    const { ctx, job } = await makeStage(db);
    const { runIds } = await enqueueRuns(ctx, { runs: [20, 10, 0, 10, 0, 20].map((p) => machine(job.id, p)) });
    const claims = await claimRuns(ctx, { workerId: "w1", demand: 10, projectId: ctx.projectId });
    expect(claims.map(({ runId }) => runIds.indexOf(runId))).toEqual([2, 4, 1, 3, 0, 5]);
  });

  test("whoever has least running goes first, whatever the backlog of another", async () => {
    const big = await makeStage(db, { concurrency: 3 });
    await enqueueRuns(big.ctx, { runs: Array.from({ length: 200 }, () => machine(big.job.id)) });
    const first = await claimRuns(big.ctx, { workerId: "w1", demand: 2, projectId: big.project.id });
    expect(first).toHaveLength(2);
    const small = await makeStage(db, { concurrency: 1 });
    await enqueueRuns(small.ctx, { runs: [machine(small.job.id)] });
    const mine = new Set([big.project.id, small.project.id]);
    const claims = (await claimRuns(big.ctx, { workerId: "w1", demand: 1000 })).filter((c) => mine.has(c.projectId));
    expect(claims.map(({ projectId }) => projectId)).toEqual([small.project.id, big.project.id]);
  });

  test("a raised concurrency acts on the next claim", async () => {
    const { ctx, job, project } = await makeStage(db, { concurrency: 1 });
    await enqueueRuns(ctx, { runs: Array.from({ length: 5 }, () => machine(job.id)) });
    const claim = () => claimRuns(ctx, { workerId: "w1", demand: 10, projectId: project.id });
    expect(await claim()).toHaveLength(1);
    expect(await claim()).toHaveLength(0);
    await db.project.update({ where: { id: project.id }, data: { concurrency: 4 } });
    expect(await claim()).toHaveLength(3);
  });

  test.each(["claimed and started", "taken in one"])(
    "several claimers at once, runs %s: never above the limit, first in first out, each run once",
    async (way) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 10 }),
          fc.array(fc.constantFrom(0, 10, 20), { minLength: 1, maxLength: 40 }),
          async (concurrency, priorities) => {
            const project = await makeProject(db, { concurrency });
            const job = await makeJob(db, { projectId: project.id });
            const ctx = systemIn(db, project.id);
            const { runIds } = await enqueueRuns(ctx, { runs: priorities.map((p) => machine(job.id, p)) });
            const order: bigint[] = [];
            let over = 0;
            const work = async (client: PrismaClient, workerId: string) => {
              const own = systemIn(client, project.id);
              for (;;) {
                const isTaken = way === "taken in one";
                const claims = isTaken
                  ? await takeRuns(own, { workerId, demand: 3 })
                  : await claimRuns(own, { workerId, demand: 3, projectId: project.id });
                const active = await client.run.count({
                  where: { projectId: project.id, status: { in: ["claimed", "running"] } },
                });
                if (active > concurrency) over += 1;
                if (claims.length === 0 && active === 0) return;
                order.push(...claims.map(({ runId }) => runId));
                const runs = isTaken ? claims : await startRuns(own, { workerId, claims });
                for (const run of runs) await end(own, run, { workerId });
              }
            };
            await Promise.all(claimers.map((client, i) => work(client, `w${i}`)));
            const left = await db.run.count({ where: { projectId: project.id, status: { not: "success" } } });
            const claimed = await db.run.findMany({
              where: { projectId: project.id },
              orderBy: [{ priority: "asc" }, { id: "asc" }],
              select: { id: true, claimedAt: true, claimNo: true },
            });
            const times = claimed.map((run) => run.claimedAt?.getTime() ?? 0);
            expect(over).toBe(0);
            expect(left).toBe(0);
            expect(order).toHaveLength(runIds.length);
            expect(new Set(order)).toEqual(new Set(runIds));
            expect(times).toEqual([...times].sort((a, b) => a - b));
            expect(new Set(claimed.map((run) => run.claimNo))).toEqual(new Set([1]));
          },
        ),
        { numRuns: 15 },
      );
    },
  );
});
