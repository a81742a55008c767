import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { readJson, writePrivately } from "@/scripts/running-product.mjs";
import { type Ctx, systemContext } from "@/server/core/context";
import { ownDatabase } from "@/test/database";
import { giveUpFormer, recordWorker } from "./worker-record";

const db = await ownDatabase(4);
let ctx: Ctx;
let dataDir = "";

beforeAll(async () => {
  ctx = { ...systemContext("worker", { db }), emit: () => {} };
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "millrace-worker-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** One run claimed and one started by this worker a moment ago: no lease has ended. */
async function holdRuns(workerId: string): Promise<() => Promise<string[]>> {
  const { id: projectId } = await makeProject(db);
  const { id: jobId } = await makeJob(db, { projectId });
  const now = new Date();
  const held = { projectId, jobId, workerId, claimNo: 1, claimedAt: now, heartbeatAt: now };
  const claimed = await makeRun(db, { ...held, status: "claimed" });
  const running = await makeRun(db, { ...held, status: "running", startedAt: now });
  return async () => {
    const runs = await db.run.findMany({ where: { id: { in: [claimed.id, running.id] } }, orderBy: { id: "asc" } });
    return runs.map(({ status }) => status);
  };
}

/** A record as a worker leaves it whose process has ended. */
function recordEnded(workerId: string): void {
  recordWorker(dataDir, workerId, "process");
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const file = join(dataDir, "worker.json");
  writePrivately(file, { ...readJson<object>(file), pid, birth: "1" });
}

it("gives up what a killed worker held, at once: claims wait again, started runs are lost", async () => {
  const statuses = await holdRuns("w-killed");
  recordEnded("w-killed");
  await giveUpFormer(dataDir, ctx);
  expect(await statuses()).toEqual(["queued", "lost"]);
});

it("touches nothing of a worker that lives, nor of one on another machine, nor without a record", async () => {
  const statuses = await holdRuns("w-alive");
  await giveUpFormer(dataDir, ctx);
  recordWorker(dataDir, "w-alive", "process");
  await giveUpFormer(dataDir, ctx);
  recordEnded("w-alive");
  const file = join(dataDir, "worker.json");
  writePrivately(file, { ...readJson<object>(file), host: "elsewhere" });
  await giveUpFormer(dataDir, ctx);
  expect(await statuses()).toEqual(["claimed", "running"]);
});

it("keeps its record to the owner", () => {
  recordWorker(dataDir, "w-1", "user");
  expect(readJson(join(dataDir, "worker.json"))).toMatchObject({
    pid: process.pid,
    workerId: "w-1",
    isolation: "user",
  });
  expect(statSync(join(dataDir, "worker.json")).mode & 0o777).toBe(0o600);
});
