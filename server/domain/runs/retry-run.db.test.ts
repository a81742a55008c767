import { describe, expect, test } from "vitest";
import { abortRun } from "@/server/domain/runs/abort-run";
import { beatRuns } from "@/server/domain/runs/beat-runs";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { listLog } from "@/server/domain/runs/list-log";
import { retryRun } from "@/server/domain/runs/retry-run";
import {
  begin,
  end,
  FAILED,
  line,
  makeFollower,
  makeStage,
  storeMessage,
} from "@/server/domain/runs/run-lifecycle.test-data";
import { startRuns } from "@/server/domain/runs/start-runs";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase();

type Stage = Awaited<ReturnType<typeof makeStage>>;

async function started(stage: Stage, run: object) {
  await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "person", input: "empty", ...run }] });
  const [begun] = await begin(stage.ctx, "w1", 1);
  if (!begun) throw new Error("nothing was started");
  return begun;
}

const inputKept = async (stage: Stage, runId: bigint) => (await viewRun(stage.viewer, { runId })).inputKept;

/** Retries what its page says can be retried, starts the retry and gives it. */
async function retried(stage: Stage, runId: bigint) {
  expect(await inputKept(stage, runId)).toBe(true);
  const retry = await retryRun(stage.editor, { runId });
  const [begun] = await begin(stage.ctx, "w1", 1);
  expect(begun?.runId).toBe(retry.runId);
  if (!begun) throw new Error("nothing was started");
  return begun;
}

describe("retrying a run", () => {
  test("a message's run reads the newest version, works for a job that is off, and goes before machines", async () => {
    const stage = await makeStage(db);
    const messageId = await storeMessage(db, stage.project.id, '{"v": 1}');
    const run = await started(stage, { cause: "message", input: "message", messageId });
    await end(stage.ctx, run, FAILED);
    await db.message.update({ where: { id: messageId }, data: { version: 2 } });
    await db.$executeRawUnsafe(
      `INSERT INTO message_body (message_id, version, body) VALUES ($1::bigint, 2, '{"v": 2}')`,
      messageId,
    );
    await db.job.update({ where: { id: stage.job.id }, data: { enabled: false, version: 7 } });
    await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "cron", input: "empty" }] });
    const again = await retried(stage, run.runId);
    expect(again).toMatchObject({ body: '{"v": 2}', jobVersion: 7 });
    const view = await viewRun(stage.viewer, { runId: again.runId });
    expect(view).toMatchObject({
      cause: "retry",
      messageId,
      messageVersion: 2,
      startedBy: stage.project.users.editor.name,
    });
    expect(view.retryOf).toMatchObject({ id: run.runId, status: "failed" });
    expect((await viewRun(stage.viewer, { runId: run.runId })).retries).toMatchObject([{ id: again.runId }]);
    expect((await viewStates(stage.viewer, { runId: run.runId })).initial).toContain('{"v": 1}');
  });

  test("a cron run starts from the last saved state of now, and from nothing at first", async () => {
    const stage = await makeStage(db);
    const first = await started(stage, { cause: "cron", input: "cron" });
    expect(first).toMatchObject({ state: null, upstreamRunId: null });
    expect((await viewStates(stage.viewer, { runId: first.runId })).initial).toBe("{}");
    await end(stage.ctx, first, FAILED);
    const second = await started(stage, { cause: "cron", input: "cron" });
    expect(second.state).toBeNull();
    await end(stage.ctx, second, { finalState: '{"cursor":5}' });
    expect((await retried(stage, first.runId)).state).toBe('{"cursor":5}');
  });

  test("flow and catch runs start from what they started from", async () => {
    const stage = await makeStage(db);
    const flow = await makeFollower(db, stage.job, "flow");
    await makeFollower(db, stage.job, "catch");
    const up = await started(stage, {});
    await end(stage.ctx, up, { finalState: '{"x":1}' });
    const [behind] = await begin(stage.ctx);
    await end(stage.ctx, behind ?? up, FAILED);
    const again = await retried(stage, behind?.runId ?? 0n);
    expect(again).toMatchObject({ jobId: flow.id, state: '{"x":1}', upstreamRunId: up.runId });

    const failed = await started(stage, { input: "input", state: '{"y":1}' });
    await end(stage.ctx, failed, { ...FAILED, lines: [line(1, "why")], logLines: 1 });
    const [caught] = await begin(stage.ctx);
    await end(stage.ctx, caught ?? up, FAILED);
    const retry = await retried(stage, caught?.runId ?? 0n);
    const states = await Promise.all(
      [caught?.runId ?? 0n, retry.runId].map((runId) => viewStates(stage.viewer, { runId })),
    );
    expect(states[1]).toEqual(states[0]);
    expect(JSON.parse(states[0]?.initial ?? "")).toEqual({ y: 1, initialState: { y: 1 }, error: ["why"] });
  });

  test("typed input goes along", async () => {
    const stage = await makeStage(db);
    const run = await started(stage, { input: "input", state: '{"big":12345678901234567890}' });
    expect(run.state).toBe('{"big":12345678901234567890}');
    await end(stage.ctx, run);
    expect((await retried(stage, run.runId)).state).toBe('{"big":12345678901234567890}');
  });

  test("not while it goes on, not of an archived job, not without its input", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "flow");
    const run = await started(stage, {});
    await expect(retryRun(stage.editor, { runId: run.runId })).rejects.toMatchObject({ code: "CONFLICT" });
    await end(stage.ctx, run, { finalState: null });
    const [flow] = await begin(stage.ctx);
    await end(stage.ctx, flow ?? run, FAILED);
    await expect(retryRun(stage.editor, { runId: flow?.runId ?? 0n })).rejects.toThrow(/was not kept/);
    expect(await inputKept(stage, flow?.runId ?? 0n)).toBe(false);
    await db.job.update({ where: { id: stage.job.id }, data: { archivedAt: new Date() } });
    await expect(retryRun(stage.editor, { runId: run.runId })).rejects.toThrow(/archived/);
  });
});

describe("aborting a run", () => {
  test("one that waits ends at once, with the exit code of an abort, and fires nothing", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "catch");
    const messageId = await storeMessage(db, stage.project.id, "{}");
    const { runIds } = await enqueueRuns(stage.ctx, {
      runs: [{ jobId: stage.job.id, cause: "message", input: "message", messageId }],
    });
    const runId = runIds[0] ?? 0n;
    expect(await abortRun(stage.editor, { runId })).toEqual({ status: "aborted" });
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({ status: "aborted", exitCode: 6, downstream: [] });
    expect(await db.messageJobState.findFirst({ where: { messageId } })).toMatchObject({ status: "aborted", runId });
    await expect(abortRun(stage.editor, { runId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("one that is held ends at once", async () => {
    const stage = await makeStage(db);
    const { runIds } = await enqueueRuns(stage.ctx, {
      runs: [{ jobId: stage.job.id, cause: "person", input: "empty" }],
    });
    const runId = runIds[0] ?? 0n;
    await db.run.update({ where: { id: runId }, data: { status: "held" } });
    expect(await abortRun(stage.editor, { runId })).toEqual({ status: "aborted" });
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({ status: "aborted", exitCode: 6 });
  });

  test("one that was claimed and not started can no longer be started", async () => {
    const stage = await makeStage(db);
    const { runIds } = await enqueueRuns(stage.ctx, {
      runs: [{ jobId: stage.job.id, cause: "person", input: "empty" }],
    });
    const runId = runIds[0] ?? 0n;
    await db.run.update({ where: { id: runId }, data: { status: "claimed", claimNo: 1, workerId: "w1" } });
    expect(await abortRun(stage.editor, { runId })).toEqual({ status: "aborted" });
    expect(await startRuns(stage.ctx, { workerId: "w1", claims: [{ runId, claimNo: 1 }] })).toEqual([]);
  });

  test("one that runs is asked to stop: its worker hears of it with the next heartbeat", async () => {
    const stage = await makeStage(db);
    const run = await started(stage, {});
    expect(await abortRun(stage.editor, { runId: run.runId })).toEqual({ status: "running" });
    expect(await beatRuns(stage.ctx, { workerId: "w1", runs: [run] })).toEqual({ abort: [run.runId], gone: [] });
    expect(await viewRun(stage.viewer, { runId: run.runId })).toMatchObject({
      status: "running",
      abortRequested: true,
    });
  });
});

describe("who may", () => {
  test("viewers look, and neither retry nor abort; strangers see nothing", async () => {
    const stage = await makeStage(db);
    const run = await started(stage, {});
    const seat = await seats(db, stage.project);
    const input = { runId: run.runId };
    for (const who of [seat.owner, seat.admin, seat.editor, seat.viewer, seat.support]) {
      expect((await viewRun(who, input)).id).toBe(run.runId);
      expect((await listLog(who, input)).status).toBe("running");
      expect((await viewStates(who, input)).initial).toBe("{}");
    }
    for (const who of [seat.stranger, seat.superuser]) {
      for (const verb of [viewRun, listLog, viewStates, retryRun, abortRun]) {
        await expect(verb(who, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
    }
    for (const verb of [retryRun, abortRun]) {
      await expect(verb(seat.viewer, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    for (const who of [seat.owner, seat.admin, seat.editor, seat.support]) await abortRun(who, input);
  });

  test("another project's run is not found", async () => {
    const mine = await makeStage(db);
    const theirs = await makeStage(db);
    const run = await started(theirs, {});
    for (const verb of [viewRun, listLog, viewStates, retryRun, abortRun]) {
      await expect(verb(mine.editor, { runId: run.runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("retries and aborts are in the audit trail, with who did them", async () => {
    const stage = await makeStage(db);
    const run = await started(stage, {});
    await abortRun(stage.editor, { runId: run.runId });
    await end(stage.ctx, run, { ...FAILED, status: "aborted", exitCode: 6 });
    const retry = await retryRun(stage.editor, { runId: run.runId });
    const entries = await db.auditEntry.findMany({ where: { projectId: stage.project.id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, entityId, actorId }) => [action, entityId, actorId])).toEqual([
      ["run.abort", run.runId.toString(), stage.project.users.editor.id],
      ["run.retry", retry.runId.toString(), stage.project.users.editor.id],
    ]);
  });
});
