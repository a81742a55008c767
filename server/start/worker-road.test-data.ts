import { resolve } from "node:path";
import { expect, vi } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import type { TestDatabase } from "@/test/database";

/** Settings of a worker on a database of its own. Modules read them as they load: call before anything is imported. */
export function stubWorker(database: TestDatabase, settings: Record<string, string>): void {
  const all = {
    ...{ DATABASE_URL: database.url, ADAPTOR_DIR: resolve(".cache/adaptors"), ISOLATION: "process" },
    ...{ HEARTBEAT_MS: "200", LEASE_MS: "2000", SWEEP_MS: "300", ...settings },
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}

/** Everything the worker's entry binds, but in this process. */
export async function startWorker() {
  const { installAdaptor } = await import("@/server/domain/adaptors/install-adaptor");
  const { systemContext } = await import("@/server/core/context");
  const { news } = await import("@/server/listen");
  const { openSandboxes } = await import("./worker-sandboxes");
  const { startRunWorker } = await import("./run-worker");
  const { startBackground } = await import("./bind-background");
  const adaptor = { name: "@openfn/language-common", version: "3.3.4" };
  expect(await installAdaptor(systemContext("test"), adaptor)).toMatchObject({ error: null });
  const running = startRunWorker(await openSandboxes(), news());
  const background = await startBackground();
  let stopped: Promise<unknown> | null = null;
  return {
    ...running,
    async stop() {
      stopped ??= Promise.all([running.stop(), background.stop(), news().close()]);
      await stopped;
    },
  };
}

/** A project whose messages start a job, which a flow trigger follows; and how a message gets into its inbox. */
export async function makeRoad(db: PrismaClient, { concurrency = 3 } = {}) {
  const { systemContext } = await import("@/server/core/context");
  const { receiveMessage } = await import("@/server/domain/inbox/receive-message");
  const { id: projectId } = await makeProject(db, { concurrency });
  const trigger = await makeTrigger(db, { projectId, criteria: { kind: "visit" } });
  const expression = `fn(async state => {
    console.log("visit", state.data.number);
    await new Promise(r => setTimeout(r, state.data.ms ?? 0));
    return { seen: state.data.number };
  });`;
  const job = await makeJob(db, { projectId, triggerId: trigger.id, expression });
  const flow = await makeTrigger(db, { projectId, kind: "flow", upstreamJobId: job.id });
  const follower = await makeJob(db, {
    projectId,
    triggerId: flow.id,
    expression: "fn(state => ({ after: state.seen }));",
  });
  const post = (body: object) =>
    receiveMessage(systemContext("test"), {
      projectId,
      retentionClass: 0,
      bytes: new TextEncoder().encode(JSON.stringify({ kind: "visit", ...body })),
      headers: { "content-type": "application/json" },
      query: "",
    });
  return { projectId, job, follower, post };
}

export type Road = Awaited<ReturnType<typeof makeRoad>>;

/** Posts messages at once and waits until each has a successful run and a successful one after it. */
export async function travel(db: PrismaClient, road: Road, count: number): Promise<void> {
  const most = { running: 0 };
  const watch = setInterval(() => {
    const where = { projectId: road.projectId, status: { in: ["claimed", "running"] } };
    void db.run.count({ where }).then(
      (running) => {
        most.running = Math.max(most.running, running);
      },
      () => {},
    );
  }, 5);
  await Promise.all(Array.from({ length: count }, (_, number) => road.post({ number })));
  await vi.waitFor(
    async () => {
      const where = { projectId: road.projectId, status: "success" };
      expect(await db.run.count({ where: { ...where, cause: "message" } })).toBe(count);
      expect(await db.run.count({ where: { ...where, cause: "flow" } })).toBe(count);
    },
    { timeout: 40_000, interval: 50 },
  );
  clearInterval(watch);
  expect(await db.run.count({ where: { projectId: road.projectId } })).toBe(2 * count);
  expect(most.running).toBeGreaterThan(0);
  expect(most.running).toBeLessThanOrEqual(3);
}
