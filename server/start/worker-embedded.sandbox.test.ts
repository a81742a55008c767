import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { type TestDatabase, testDatabase } from "@/test/database";
import { makeRoad, startWorker, stubWorker, travel } from "./worker-road.test-data";

let database: TestDatabase;
let db: PrismaClient;
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  database = await testDatabase();
  stubWorker(database, { BACKGROUND: "embedded" });
  const { connect } = await import("@/server/db");
  db = connect(database.url);
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await db.$disconnect();
  await database.drop();
});

test("messages become runs, and runs the runs after them, never more at once than the project allows", async () => {
  const road = await makeRoad(db);
  await travel(db, road, 30);
  const runs = await db.run.findMany({ where: { jobId: road.job.id }, orderBy: { id: "asc" } });
  const messages = runs.map(({ messageId }) => messageId);
  expect(messages).toEqual([...messages].sort((a, b) => ((a ?? 0n) < (b ?? 0n) ? -1 : 1)));
});

test("what no event announced is found by the sweep: messages and queued runs", async () => {
  const road = await makeRoad(db);
  const message = await db.message.create({ data: { projectId: road.projectId, size: 2 } });
  await db.$executeRawUnsafe(
    `INSERT INTO message_body (message_id, body) VALUES ($1::bigint, '{"kind":"visit","number":7}')`,
    message.id,
  );
  await db.run.create({
    data: { projectId: road.projectId, jobId: road.follower.id, cause: "person", input: "empty" },
  });
  await vi.waitFor(
    async () => expect(await db.run.count({ where: { projectId: road.projectId, status: "success" } })).toBe(3),
    { timeout: 20_000 },
  );
});

test("a run goes on while every session with the database is cut, and its end is stored", async () => {
  const road = await makeRoad(db);
  await road.post({ number: 1, ms: 1500 });
  const where = { jobId: road.job.id };
  await vi.waitFor(async () => expect((await db.run.findFirst({ where }))?.status).toBe("running"), {
    timeout: 20_000,
  });
  await db
    .$executeRawUnsafe(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    .catch(() => {});
  await vi.waitFor(async () => expect((await db.run.findFirst({ where }))?.status).toBe("success"), {
    timeout: 20_000,
  });
  expect(await db.run.count({ where })).toBe(1);
  await travel(db, await makeRoad(db), 5);
});

test("an abort from another process ends a run at once", async () => {
  const road = await makeRoad(db);
  await road.post({ number: 1, ms: 60_000 });
  const where = { jobId: road.job.id };
  await vi.waitFor(async () => expect((await db.run.findFirst({ where }))?.status).toBe("running"), {
    timeout: 20_000,
  });
  const { abortRun } = await import("@/server/domain/runs/abort-run");
  const { inProject } = await import("@/server/core/context");
  const { asUser } = await import("@/test/contexts");
  const owner = await db.member.findFirstOrThrow({
    where: { projectId: road.projectId, role: "owner" },
    include: { user: true },
  });
  const run = await db.run.findFirstOrThrow({ where });
  await abortRun(await inProject(asUser(db, owner.user), road.projectId), { runId: run.id });
  await vi.waitFor(async () => expect((await db.run.findFirst({ where }))?.status).toBe("aborted"), {
    timeout: 20_000,
  });
});

test("a worker that stops waits a little, then says truly that what still goes on is lost", async () => {
  const road = await makeRoad(db);
  await road.post({ number: 1, ms: 60_000 });
  const where = { jobId: road.job.id };
  await vi.waitFor(async () => expect((await db.run.findFirst({ where }))?.status).toBe("running"), {
    timeout: 20_000,
  });
  await worker.stop();
  expect(await db.run.findFirst({ where })).toMatchObject({ status: "lost", exitCode: 11 });
});
