import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProductEvent } from "@/contracts/events";
import { makeJob } from "@/prisma/factories/jobs";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { abortRun } from "@/server/domain/runs/abort-run";
import { dispatchRuns } from "@/server/domain/runs/dispatch-runs";
import { drainProject } from "@/server/domain/runs/drain-project";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { executeClaim } from "@/server/domain/runs/execute-claim";
import { RunWorker } from "@/server/domain/runs/hold-runs";
import { keepRuns } from "@/server/domain/runs/keep-runs";
import { listLog } from "@/server/domain/runs/list-log";
import { makeFollower, makeStage, storeMessage } from "@/server/domain/runs/run-lifecycle.test-data";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { PRODUCT_ADAPTORS } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { processLauncher } from "@/server/execution/isolation";
import { createSandboxPool, type SandboxPool } from "@/server/execution/sandbox-pool";
import { type TestDatabase, testDatabase } from "@/test/database";

const folder = mkdtempSync(join(tmpdir(), "millrace-child-"));
let database: TestDatabase;
let db: PrismaClient;
let pool: SandboxPool;
let worker: RunWorker;

beforeAll(async () => {
  process.env.ADAPTOR_DIR = resolve(".cache/adaptors");
  database = await testDatabase();
  db = connect(database.url);
  const { ctx } = await makeStage(db);
  const [common] = PRODUCT_ADAPTORS;
  expect(await installAdaptor(ctx, { name: common.name, version: common.version })).toMatchObject({ error: null });
  pool = createSandboxPool({ childPath: await bundleChild(folder), launcher: processLauncher() });
  worker = new RunWorker({ pool, slots: 8, announce: async () => {} });
});
afterAll(async () => {
  await pool.close();
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
});

type Stage = Awaited<ReturnType<typeof makeStage>>;

/** A stage whose job has this expression, compiled when it runs. */
async function stageWith(expression: string, over: object = {}): Promise<Stage> {
  const stage = await makeStage(db);
  const job = await db.job.update({ where: { id: stage.job.id }, data: { expression, ...over } });
  return { ...stage, job };
}

async function queue(stage: Stage, run: object = {}): Promise<bigint> {
  const { runIds } = await enqueueRuns(stage.ctx, {
    runs: [{ jobId: stage.job.id, cause: "person", input: "empty", ...run }],
  });
  return runIds[0] ?? 0n;
}

const drain = (stage: Stage) => drainProject(stage.ctx, { worker, lingerMs: 0 });

describe("executing runs", () => {
  test("a message's run: log lines, final state, status; and the flow run after it", async () => {
    const stage = await stageWith(
      `fn(state => { console.log("patient", state.data.name); return { ...state, count: state.data.n + 1 }; });`,
    );
    const flow = await makeFollower(db, stage.job, "flow");
    await db.job.update({
      where: { id: flow.id },
      data: { expression: `fn(state => ({ ...state, seen: [state.count, state.request.query.page] }));` },
    });
    const messageId = await storeMessage(db, stage.project.id, '{"name":"Ada","n":41}');
    const runId = await queue(stage, { cause: "message", input: "message", messageId });
    expect(await drain(stage)).toEqual({ more: false });
    const view = await viewRun(stage.viewer, { runId });
    expect(view).toMatchObject({ status: "success", exitCode: 0, messageVersion: 1, jobVersion: 1 });
    expect(view.adaptor).toBe("@openfn/language-common@3.3.4");
    const { lines } = await listLog(stage.viewer, { runId });
    expect(lines.map(({ text }) => text)).toContain("patient Ada");
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1));
    expect(view.logLines).toBe(lines.length);
    const { final } = await viewStates(stage.viewer, { runId });
    expect(JSON.parse(final ?? "")).toMatchObject({ data: { name: "Ada" }, count: 42 });
    expect(final).not.toContain("configuration");
    const next = view.downstream[0];
    expect(next).toMatchObject({ jobId: flow.id, status: "success" });
    const after = await viewStates(stage.viewer, { runId: next?.id ?? 0n });
    expect(JSON.parse(after.final ?? "")).toMatchObject({ seen: [42, "2"] });
  });

  test("a failure is red with its message; what cannot start says why", async () => {
    const stage = await stageWith(`fn(() => { throw new Error("no such patient"); });`);
    const failed = await queue(stage);
    await drain(stage);
    expect(await viewRun(stage.viewer, { runId: failed })).toMatchObject({ status: "failed", exitCode: 1 });
    const { lines } = await listLog(stage.viewer, { runId: failed });
    expect(lines.map(({ text }) => text).join("\n")).toContain("no such patient");

    const outcomeOf = async (data: object) => {
      await db.job.update({ where: { id: stage.job.id }, data });
      const runId = await queue(stage);
      await drain(stage);
      const { status, exitCode, errorMessage } = await viewRun(stage.viewer, { runId });
      const { lines: log } = await listLog(stage.viewer, { runId });
      expect(log.at(-1)?.text).toBe(errorMessage);
      return [status, exitCode, errorMessage];
    };
    expect(await outcomeOf({ expression: "fn(state =>", version: 2 })).toEqual([
      ...["crashed", 10],
      expect.stringContaining("line 1"),
    ]);
    expect(await outcomeOf({ adaptorName: "@openfn/language-nothing", adaptorVersion: "1.0.0" })).toEqual([
      ...["crashed", 3],
      "The run could not start: the adaptor @openfn/language-nothing 1.0.0 is not installed.",
    ]);
  });

  test("a long run does not hold up the others of its project, and an abort ends it at once", async () => {
    const stage = await stageWith("fn(state => state);");
    const slow = await makeJob(db, {
      projectId: stage.project.id,
      expression: `fn(async state => { console.log("begun"); await new Promise(r => setTimeout(r, 60000)); return state; });`,
    });
    const long = await queue(stage, { jobId: slow.id });
    const short = await Promise.all(Array.from({ length: 12 }, () => queue(stage)));
    const draining = drain(stage);
    await vi.waitFor(
      async () => {
        expect(await db.run.count({ where: { id: { in: short }, status: "success" } })).toBe(12);
        expect((await listLog(stage.viewer, { runId: long })).lines.map(({ text }) => text)).toContain("begun");
      },
      { timeout: 20_000 },
    );
    await abortRun(stage.editor, { runId: long });
    await keepRuns(stage.ctx, { worker });
    await draining;
    expect(await viewRun(stage.viewer, { runId: long })).toMatchObject({ status: "aborted", exitCode: 6 });
  });

  test("concurrency 1: the next starts after the previous ended, in order", async () => {
    const stage = await stageWith(`fn(async state => { await new Promise(r => setTimeout(r, 60)); return state; });`);
    await db.project.update({ where: { id: stage.project.id }, data: { concurrency: 1 } });
    for (let i = 0; i < 6; i++) await queue(stage);
    await drain(stage);
    const runs = await db.run.findMany({ where: { projectId: stage.project.id }, orderBy: { id: "asc" } });
    for (const [i, run] of runs.entries()) {
      expect(run.status).toBe("success");
      const before = runs[i - 1]?.finishedAt;
      if (before) expect(run.startedAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    }
  });

  test("a run that was given up meanwhile is stopped, and its end is not reported", async () => {
    const stage = await stageWith(
      `fn(async state => { await new Promise(r => setTimeout(r, 60000)); return state; });`,
    );
    const runId = await queue(stage);
    const draining = drain(stage);
    await vi.waitFor(async () => expect((await viewRun(stage.viewer, { runId })).status).toBe("running"), {
      timeout: 20_000,
    });
    await db.run.update({ where: { id: runId }, data: { heartbeatAt: new Date(0) } });
    expect((await sweepRuns(stage.ctx, { leaseMs: 50 })).lost).toEqual([runId]);
    await keepRuns(stage.ctx, { worker });
    await draining;
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({ status: "lost", exitCode: 11 });
    expect(worker.held.size).toBe(0);
    expect(worker.slots.taken).toBe(0);
  });

  test("with an Inngest server: one event per claim, with the claim in its id; executed once, however often it comes", async () => {
    const stage = await stageWith("fn(state => state);");
    const runId = await queue(stage);
    const sent: ProductEvent[] = [];
    const ctx = { ...stage.ctx, emit: (...events: ProductEvent[]) => void sent.push(...events) };
    expect(await dispatchRuns(ctx, { projectId: stage.project.id })).toEqual({ claimed: 1 });
    expect(await dispatchRuns(ctx, { projectId: stage.project.id })).toEqual({ claimed: 0 });
    const data = { runId: runId.toString(), claimNo: 1, projectId: stage.project.id };
    expect(sent).toEqual([{ name: "run/claimed", id: `run-${data.projectId}-${runId}-1`, data }]);
    const claim = { worker, runId, claimNo: 1 };
    const took = await Promise.all([executeClaim(stage.ctx, claim), executeClaim(stage.ctx, claim)]);
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await executeClaim(stage.ctx, claim)).toBe(false);
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({ status: "success" });
  });

  test("a slice ends and leaves what executes going; the next one takes what is queued meanwhile at once", async () => {
    const stage = await stageWith("fn(state => state);");
    const slow = await makeJob(db, {
      projectId: stage.project.id,
      expression: "fn(async state => { await new Promise(r => setTimeout(r, 60000)); return state; });",
    });
    const long = await queue(stage, { jobId: slow.id });
    expect(await drainProject(stage.ctx, { worker, sliceMs: 500, lingerMs: 0 })).toEqual({ more: true });
    expect(worker.activeOf(stage.project.id)).toBe(1);
    const next = drain(stage);
    expect(await drain(stage)).toEqual({ more: false });
    const short = await queue(stage);
    expect(worker.drains.wake(stage.project.id)).toBe(true);
    await vi.waitFor(async () => expect((await viewRun(stage.viewer, { runId: short })).status).toBe("success"), {
      timeout: 20_000,
    });
    expect((await viewRun(stage.viewer, { runId: long })).status).toBe("running");
    worker.abort(long);
    expect(await next).toEqual({ more: false });
    expect((await viewRun(stage.viewer, { runId: long })).status).toBe("aborted");
  });
});
