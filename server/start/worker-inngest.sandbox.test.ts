import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { createEngine, type Engine } from "@/server/engine/engine";
import { httpCall } from "@/server/engine/http-call";
import { type EngineServer, serveEngineHttp } from "@/server/engine/serve-engine-http";
import { type TestDatabase, testDatabase } from "@/test/database";
import { makeRoad, startWorker, stubWorker, travel } from "./worker-road.test-data";

const signingKey = `signkey-test-${"0123456789abcdef".repeat(4)}`;
const eventKey = "the-event-key";
let databases: TestDatabase[];
let serverPool: pg.Pool;
let engine: Engine;
let server: EngineServer;
let db: PrismaClient;
let worker: Awaited<ReturnType<typeof startWorker>>;

// The Inngest server's part is played by the engine over HTTP, with keys and a database of its own.
beforeAll(async () => {
  const [own, product] = await Promise.all([testDatabase({ template: false }), testDatabase()]);
  databases = [own, product];
  serverPool = new pg.Pool({ connectionString: own.url, max: 6 });
  engine = createEngine({ pool: serverPool, call: httpCall({ signingKey }) });
  await engine.start();
  server = await serveEngineHttp({ engine, signingKey, eventKey, port: 0 });
  stubWorker(product, {
    BACKGROUND: "inngest",
    INNGEST_BASE_URL: server.url,
    INNGEST_EVENT_KEY: eventKey,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_WORKER: "serve",
  });
  const { connect } = await import("@/server/db");
  db = connect(product.url);
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await engine.stop();
  await server.close();
  await serverPool.end();
  await db.$disconnect();
  for (const database of databases) await database.drop();
});

test("with an Inngest server the same road: each run executed once, never more at once than the project allows", async () => {
  const road = await makeRoad(db);
  await travel(db, road, 12);
  const runs = await db.run.findMany({ where: { projectId: road.projectId } });
  expect(new Set(runs.map(({ claimNo }) => claimNo))).toEqual(new Set([1]));
  const events = await serverPool.query<{ count: string }>(
    "select count(*) from engine.event where name = 'run/claimed'",
  );
  expect(Number(events.rows[0]?.count)).toBe(runs.length);
});

test("its crons sweep: a claim whose event was lost goes back, a silent run becomes lost", async () => {
  const road = await makeRoad(db);
  const job = { projectId: road.projectId, jobId: road.follower.id, cause: "person", input: "empty", claimNo: 1 };
  const long = new Date(Date.now() - 3_600_000);
  const claimed = await db.run.create({ data: { ...job, status: "claimed", workerId: "dispatch", heartbeatAt: long } });
  const silent = await db.run.create({ data: { ...job, status: "running", workerId: "gone", heartbeatAt: long } });
  const { sweepQueue } = await import("@/inngest/runs/sweep-queue");
  await vi.waitFor(
    async () => {
      await sweepQueue("test");
      expect(await db.run.findUnique({ where: { id: silent.id } })).toMatchObject({ status: "lost" });
      expect(await db.run.findUnique({ where: { id: claimed.id } })).toMatchObject({ status: "success", claimNo: 2 });
    },
    { timeout: 20_000, interval: 300 },
  );
});
