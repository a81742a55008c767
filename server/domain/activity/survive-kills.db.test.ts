// SIGKILL in the middle of bulk work, again and again: each message has one run, none is missing, none is there twice.
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { fillInbox } from "@/server/domain/activity/bulk-work.test-data";
import { startBulk } from "@/server/domain/activity/start-bulk";
import { viewBulk } from "@/server/domain/activity/view-bulk";
import { makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { type TestDatabase, testDatabase } from "@/test/database";

const MESSAGES = 4_000;
/** After so many steps of its own each worker is killed, a little into the next one; the last one may end. */
const KILLS = [4, 9];

let database: TestDatabase;
let db: PrismaClient;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Lets a worker go on until it has done so many steps and is killed in the next; without a number until its end. */
function work(projectId: string, bulkId: bigint, ...steps: number[]): Promise<NodeJS.Signals | number | null> {
  const script = fileURLToPath(new URL("./bulk-worker.test-data.ts", import.meta.url));
  const args = [script, database.url, projectId, bulkId.toString(), ...steps.map(String)];
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { stdio: "inherit" });
  children.add(child);
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
}

it("queues each message once, whoever is killed in the middle of it", { timeout: 120_000 }, async () => {
  const { project, job, editor, viewer } = await makeStage(db);
  const ids = await fillInbox(db, project.id, MESSAGES);
  const asked = { key: randomUUID(), kind: "messages", messages: {}, jobId: job.id } as const;
  const { bulkId } = await startBulk(editor, asked);
  for (const steps of KILLS) expect(await work(project.id, bulkId, steps)).toBe("SIGKILL");
  const partly = await db.run.count({ where: { bulkId } });
  expect(partly).toBeGreaterThan(0);
  expect(partly).toBeLessThan(MESSAGES);
  expect(await work(project.id, bulkId)).toBe(0);
  const runs = await db.run.findMany({ where: { bulkId }, orderBy: { id: "asc" }, select: { messageId: true } });
  expect(runs.map(({ messageId }) => messageId)).toEqual(ids);
  expect(await viewBulk(viewer, { bulkId })).toMatchObject({ seen: MESSAGES, done: MESSAGES, walked: true });
});
