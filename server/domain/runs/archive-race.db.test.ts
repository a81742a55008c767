import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { matchMessages } from "@/server/domain/inbox/match-messages";
import { processMessage } from "@/server/domain/inbox/process-message";
import { archiveJob } from "@/server/domain/runs/archive-job";
import { fireSchedules } from "@/server/domain/runs/fire-schedules";
import { queueRun } from "@/server/domain/runs/queue-run";
import { releaseFires } from "@/server/domain/runs/release-fires";
import { retryRun } from "@/server/domain/runs/retry-run";
import {
  begin,
  end,
  FAILED,
  makeFollower,
  makeStage,
  storeMessage,
} from "@/server/domain/runs/run-lifecycle.test-data";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { type TestDatabase, testDatabase } from "@/test/database";

const DEADLINE_MS = 30_000;

let database: TestDatabase;
/** Two clients, so that what one holds the other waits for. */
let db: PrismaClient;
let other: PrismaClient;
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  other = connect(database.url, 4);
});

afterAll(async () => {
  await Promise.all([db.$disconnect(), other.$disconnect()]);
  await database.drop();
});

beforeEach(async () => {
  await db.schedule.deleteMany();
  stage = await makeStage(db);
});

const within = (tx: Prisma.TransactionClient, ctx: ProjectCtx): ProjectCtx => ({ ...ctx, db: tx, inTransaction: true });
const elsewhere = (ctx: ProjectCtx): ProjectCtx => ({ ...ctx, db: other });

/** Until somebody in this database waits for a lock that somebody else holds. */
async function someoneWaits(): Promise<void> {
  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if ((row?.count ?? 0) > 0) return;
    if (Date.now() > end) throw new Error("nobody waited for the project");
    await pause(20);
  }
}

/** Archives the job in a transaction that stays open until `work`, begun meanwhile over another connection, waits for it. */
async function archiveBefore<T>(jobId: string, work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  const begun = await db.$transaction(
    async (tx) => {
      await archiveJob(within(tx, stage.editor), { jobId });
      const settled = Promise.allSettled([work()]);
      await someoneWaits();
      return { settled };
    },
    { timeout: 2 * DEADLINE_MS },
  );
  const [result] = await begun.settled;
  return result;
}

/** Does `work` in a transaction that stays open until the archiving, begun meanwhile, waits for it; how many it aborted. */
async function archiveAfter(jobId: string, work: (tx: Prisma.TransactionClient) => Promise<unknown>): Promise<number> {
  const begun = await db.$transaction(
    async (tx) => {
      await work(tx);
      const archiving = archiveJob(elsewhere(stage.editor), { jobId });
      archiving.catch(() => {});
      await someoneWaits();
      return { archiving };
    },
    { timeout: 2 * DEADLINE_MS },
  );
  return (await begun.archiving).aborted;
}

const openRuns = (jobId: string) =>
  db.run.count({ where: { jobId, status: { in: ["queued", "claimed", "running", "held"] } } });

type Scene = { jobId: string; ask: (ctx: ProjectCtx) => Promise<unknown> };

/** A job, and something of it that is asked for by a person. */
const SCENES: Record<string, () => Promise<Scene>> = {
  "a run by hand": async () => {
    const jobId = stage.job.id;
    return { jobId, ask: (ctx) => queueRun(ctx, { jobId, source: { kind: "typed", json: "{}" }, testMode: false }) };
  },
  "a retry": async () => {
    const jobId = stage.job.id;
    const { id: runId } = await makeRun(db, { projectId: stage.project.id, jobId, status: "failed" });
    return { jobId, ask: (ctx) => retryRun(ctx, { runId }) };
  },
  "a message processed by hand": async () => {
    const jobId = stage.job.id;
    const messageId = await storeMessage(db, stage.project.id, "{}");
    return { jobId, ask: (ctx) => processMessage(ctx, { messageId, jobId }) };
  },
};

describe.each(Object.entries(SCENES))("%s in the instant its job is archived", (_, scene) => {
  it("is refused when the job was archived first", async () => {
    const { jobId, ask } = await scene();
    const result = await archiveBefore(jobId, () => ask(elsewhere(stage.editor)));
    expect(result).toMatchObject({ status: "rejected", reason: { code: "CONFLICT" } });
    expect(await openRuns(jobId)).toBe(0);
  });

  it("is aborted with what waits when it came first", async () => {
    const { jobId, ask } = await scene();
    expect(await archiveAfter(jobId, (tx) => ask(within(tx, stage.editor)))).toBe(1);
    expect(await openRuns(jobId)).toBe(0);
  });
});

describe("what the machine queues in the instant a job is archived", () => {
  it.each(["flow", "catch"] as const)("a %s run: none after the archiving, aborted by it before", async (kind) => {
    const followers = [await makeFollower(db, stage.job, kind), await makeFollower(db, stage.job, kind)] as const;
    for (let i = 0; i < 2; i++) await makeRun(db, { projectId: stage.project.id, jobId: stage.job.id });
    const [first, second] = await begin(stage.ctx);
    if (!first || !second) throw new Error("two runs should have begun");
    const over = kind === "catch" ? FAILED : {};
    const result = await archiveBefore(followers[0].id, () => end(elsewhere(stage.ctx), first, over));
    expect(result).toMatchObject({ status: "fulfilled", value: { queued: 1 } });
    expect(await db.run.count({ where: { jobId: followers[0].id } })).toBe(0);
    expect(await openRuns(followers[1].id)).toBe(1);
    expect(await archiveAfter(followers[1].id, (tx) => end(within(tx, stage.ctx), second, over))).toBe(2);
    expect(await openRuns(followers[1].id)).toBe(0);
  });

  it("a re-run of what was lost", async () => {
    const job = await makeJob(db, { projectId: stage.project.id, rerunWhenLost: true });
    await makeRun(db, { projectId: stage.project.id, jobId: job.id });
    await begin(stage.ctx, "gone");
    const result = await archiveBefore(job.id, () => sweepRuns(elsewhere(stage.ctx), { leaseMs: 1, ofWorker: "gone" }));
    expect(result).toMatchObject({ status: "fulfilled", value: { lost: [expect.any(BigInt) as bigint] } });
    expect(await db.run.findMany({ where: { jobId: job.id } })).toMatchObject([{ status: "lost" }]);
  });

  it("a run by a message", async () => {
    const { id: projectId } = stage.project;
    const trigger = await makeTrigger(db, { projectId, criteria: {} });
    const job = await makeJob(db, { projectId, triggerId: trigger.id });
    await storeMessage(db, projectId, "{}");
    const result = await archiveBefore(job.id, () => matchMessages(elsewhere(stage.ctx), {}));
    expect(result).toMatchObject({ status: "fulfilled", value: { matched: 1, runs: 0 } });
    expect(await openRuns(job.id)).toBe(0);
  });

  it("a run by a schedule, and one that waited for the run before", async () => {
    const { id: projectId } = stage.project;
    const due = new Date(Date.now() - 1000);
    const { id: triggerId } = await makeTrigger(db, { projectId, kind: "cron", cron: "* * * * *", timeZone: "UTC" });
    await db.schedule.create({ data: { triggerId, projectId, nextAt: due } });
    const job = await makeJob(db, { projectId, triggerId });
    await db.scheduleFire.create({ data: { triggerId, jobId: job.id, dueAt: due, status: "waiting" } });
    const result = await archiveBefore(job.id, async () => {
      const settled = await releaseFires(elsewhere(stage.ctx), {});
      return [settled, await fireSchedules(elsewhere(stage.ctx), { wait: true })];
    });
    expect(result).toMatchObject({ status: "fulfilled", value: [0, 1] });
    expect(await releaseFires(stage.ctx, {})).toBe(1);
    expect(await db.run.count({ where: { jobId: job.id } })).toBe(0);
    expect(await db.scheduleFire.findMany({ where: { jobId: job.id } })).toMatchObject([{ status: "skipped" }]);
  });
});
