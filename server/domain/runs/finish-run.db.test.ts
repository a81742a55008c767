import { describe, expect, test } from "vitest";
import { CHAIN_LIMIT } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import { makeRun } from "@/prisma/factories/runs";
import { appendLog } from "@/server/domain/runs/append-log";
import { beatRuns } from "@/server/domain/runs/beat-runs";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { listLog } from "@/server/domain/runs/list-log";
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
import { ownDatabase } from "@/test/database";

const db = await ownDatabase();

async function started(stage: Awaited<ReturnType<typeof makeStage>>, run: object = {}) {
  await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "person", input: "empty", ...run }] });
  const [begun] = await begin(stage.ctx, "w1", 1);
  if (!begun) throw new Error("nothing was started");
  return begun;
}

describe("the life of a run", () => {
  test("start gives what execution needs; finish stores status, state and the last lines", async () => {
    const stage = await makeStage(db);
    const run = await started(stage);
    expect(run).toMatchObject({ jobId: stage.job.id, jobVersion: 1, input: "empty", expression: stage.job.expression });
    const own = { workerId: "w1", runId: run.runId, claimNo: run.claimNo };
    expect(await appendLog(stage.ctx, { ...own, lines: [line(1, "one"), line(2, "two\u0000")] })).toBe(true);
    expect(await appendLog(stage.ctx, { ...own, lines: [line(2, "again"), line(3, "three")] })).toBe(true);
    const state = '{"n":12345678901234567890.5,"t":"\\u0000"}';
    expect(await end(stage.ctx, run, { finalState: state, lines: [line(4, "four")], logLines: 4 })).toEqual({
      fenced: false,
      queued: 0,
    });
    expect(await viewRun(stage.viewer, { runId: run.runId })).toMatchObject({
      status: "success",
      exitCode: 0,
      logLines: 4,
    });
    expect(await viewStates(stage.viewer, { runId: run.runId })).toEqual({ initial: "{}", final: state });
    const alone = (which: "initial" | "final") => viewStates(stage.viewer, { runId: run.runId, which });
    expect(await alone("initial")).toEqual({ initial: "{}", final: null });
    expect(await alone("final")).toEqual({ initial: null, final: state });
    const stranger = await makeStage(db);
    const theirs = viewStates(stranger.viewer, { runId: run.runId, which: "final" });
    await expect(theirs).rejects.toMatchObject({ code: "NOT_FOUND" });
    const log = await listLog(stage.viewer, { runId: run.runId, after: 1 });
    expect(log.lines.map(({ seq, text }) => [seq, text])).toEqual([
      [2, "two\uFFFD"],
      [3, "three"],
      [4, "four"],
    ]);
  });

  test("who does not hold the newest claim can neither start, log, beat nor finish", async () => {
    const stage = await makeStage(db);
    const run = await started(stage);
    const stale = { runId: run.runId, claimNo: run.claimNo - 1 };
    const strange = { ...run, workerId: "w2" };
    expect(await startRuns(stage.ctx, { workerId: "w2", claims: [run] })).toEqual([]);
    expect(await appendLog(stage.ctx, { ...stale, workerId: "w1", lines: [line(1, "no")] })).toBe(false);
    expect(await appendLog(stage.ctx, { ...strange, lines: [line(1, "no")] })).toBe(false);
    expect(await beatRuns(stage.ctx, { workerId: "w2", runs: [run] })).toEqual({ abort: [], gone: [run.runId] });
    expect(await end(stage.ctx, stale)).toEqual({ fenced: true });
    expect(await end(stage.ctx, run, { workerId: "w2" })).toEqual({ fenced: true });
    expect(await beatRuns(stage.ctx, { workerId: "w1", runs: [run] })).toEqual({ abort: [], gone: [] });
    expect(await end(stage.ctx, run)).toEqual({ fenced: false, queued: 0 });
    expect(await end(stage.ctx, run, FAILED)).toEqual({ fenced: true });
    expect(await viewRun(stage.viewer, { runId: run.runId })).toMatchObject({ status: "success", logLines: 0 });
  });

  test("a message's run starts from the newest version and keeps its number", async () => {
    const stage = await makeStage(db);
    const messageId = await storeMessage(db, stage.project.id, '{"n":12345678901234567890.5}');
    const run = await started(stage, { cause: "message", input: "message", messageId });
    expect(run).toMatchObject({ body: '{"n": 12345678901234567890.5}', query: '{"page": "2"}' });
    const { initial } = await viewStates(stage.viewer, { runId: run.runId });
    expect(initial).toBe(
      '{"data":{"n": 12345678901234567890.5},"request":{"headers":{"x-kind": "test"},"query":{"page": "2"}}}',
    );
    expect(await viewRun(stage.viewer, { runId: run.runId })).toMatchObject({ messageVersion: 1 });
  });

  test("success fires flow, failure fires catch, abort nothing; a job that is off or archived is not started", async () => {
    const stage = await makeStage(db);
    const flow = await makeFollower(db, stage.job, "flow");
    const caught = await makeFollower(db, stage.job, "catch");
    const off = await makeFollower(db, stage.job, "flow");
    const archived = await makeFollower(db, stage.job, "catch");
    await db.job.update({ where: { id: off.id }, data: { enabled: false } });
    await db.job.update({ where: { id: archived.id }, data: { archivedAt: new Date() } });
    const behind = async (over: object) => {
      const run = await started(stage);
      await end(stage.ctx, run, over);
      const { downstream } = await viewRun(stage.viewer, { runId: run.runId });
      for (const next of downstream) await db.run.update({ where: { id: next.id }, data: { status: "aborted" } });
      return downstream.map(({ jobId, cause }) => [jobId, cause]);
    };
    expect(await behind({})).toEqual([[flow.id, "flow"]]);
    expect(await behind(FAILED)).toEqual([[caught.id, "catch"]]);
    expect(await behind({ ...FAILED, status: "timeout", exitCode: 2 })).toEqual([[caught.id, "catch"]]);
    expect(await behind({ ...FAILED, status: "aborted", exitCode: 6 })).toEqual([]);
  });

  test("a flow run starts from the final state, a catch run from the failed one's initial state and log", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "flow");
    await makeFollower(db, stage.job, "catch");
    const messageId = await storeMessage(db, stage.project.id, '{"a": 1}');
    const first = await started(stage, { cause: "message", input: "message", messageId });
    await end(stage.ctx, first, { finalState: '{"data":{"x":1.10}}' });
    const [flow] = await begin(stage.ctx);
    expect(flow).toMatchObject({ input: "upstream", state: '{"data":{"x":1.10}}', upstreamRunId: first.runId });
    expect(await viewStates(stage.viewer, { runId: flow?.runId ?? 0n })).toMatchObject({
      initial: '{"data":{"x":1.10}}',
    });
    await end(stage.ctx, flow ?? first);

    const second = await started(stage, { cause: "message", input: "message", messageId });
    await end(stage.ctx, second, { ...FAILED, lines: [line(1, "it"), line(2, "broke")], logLines: 2 });
    const [caught] = await begin(stage.ctx);
    expect(caught).toMatchObject({ input: "upstream", state: null });
    const { initial } = await viewStates(stage.viewer, { runId: caught?.runId ?? 0n });
    const state = { data: { a: 1 }, request: { headers: { "x-kind": "test" }, query: { page: "2" } } };
    expect(JSON.parse(initial ?? "")).toEqual({ ...state, initialState: state, error: ["it", "broke"] });
  });

  test("a success whose final state was not kept says so, to the run after it too", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "flow");
    const run = await started(stage);
    await end(stage.ctx, run, { finalState: null });
    const [flow] = await begin(stage.ctx);
    expect(await viewStates(stage.viewer, { runId: run.runId })).toMatchObject({
      final: null,
      why: say("Its final state was not kept."),
    });
    const alone = await viewStates(stage.viewer, { runId: run.runId, which: "final" });
    expect(alone).toEqual({ initial: null, final: null, why: say("Its final state was not kept.") });
    const { why } = await viewStates(stage.viewer, { runId: flow?.runId ?? 0n });
    expect(why).toEqual(say`The final state of run #${run.runId} was not kept.`);
  });

  test("a circle of flows ends: one more than the bound is recorded as failed and fires nothing", async () => {
    const stage = await makeStage(db);
    const other = await makeFollower(db, stage.job, "flow");
    const { id } = await db.trigger.create({
      data: { projectId: stage.project.id, name: "back", kind: "flow", upstreamJobId: other.id },
    });
    await db.job.update({ where: { id: stage.job.id }, data: { triggerId: id } });
    const first = await started(stage);
    await end(stage.ctx, first);
    for (let runs = await begin(stage.ctx); runs.length > 0; runs = await begin(stage.ctx)) {
      for (const run of runs) await end(stage.ctx, run);
    }
    const behind = await db.run.findMany({ where: { rootRunId: first.runId }, orderBy: { id: "asc" } });
    const last = behind.at(-1);
    expect(behind).toHaveLength(CHAIN_LIMIT + 1);
    expect(behind.slice(0, -1).every(({ status }) => status === "success")).toBe(true);
    expect(last).toMatchObject({ status: "failed", exitCode: 1, errorName: "ChainTooLong", startedAt: null });
    const { lines } = await listLog(stage.viewer, { runId: last?.id ?? 0n });
    expect(lines.map(({ text }) => text)).toEqual([last?.errorMessage]);
  });

  test("the bound holds when many runs of one root end at once", async () => {
    const stage = await makeStage(db);
    for (let i = 0; i < 8; i++) await makeFollower(db, stage.job, "flow");
    const root = await makeRun(db, { projectId: stage.project.id, jobId: stage.job.id, status: "success" });
    const runs = await Promise.all(
      Array.from({ length: 8 }, () =>
        makeRun(db, {
          ...{ projectId: stage.project.id, jobId: stage.job.id, cause: "flow", rootRunId: root.id },
          ...{ status: "running", workerId: "w1", claimNo: 1, startedAt: new Date() },
        }),
      ),
    );
    await makeMany(stage, root.id, 60);
    await Promise.all(runs.map((run) => end(stage.ctx, { runId: run.id, claimNo: 1 })));
    const behind = await db.run.groupBy({ by: ["status"], where: { rootRunId: root.id }, _count: true });
    expect(Object.fromEntries(behind.map(({ status, _count }) => [status, _count]))).toEqual({
      success: 68,
      queued: 32,
      failed: 32,
    });
  });

  async function makeMany(stage: Awaited<ReturnType<typeof makeStage>>, rootRunId: bigint, count: number) {
    const { project, job } = stage;
    await db.run.createMany({
      data: Array.from({ length: count }, () => ({
        ...{ projectId: project.id, jobId: job.id, cause: "flow", input: "upstream", rootRunId, status: "success" },
      })),
    });
  }

  test("a pair's state is that of its last run: greatest finish, then start, then id", async () => {
    const stage = await makeStage(db);
    const messageId = await storeMessage(db, stage.project.id, "{}");
    const pointer = { cause: "message", input: "message", messageId };
    const early = await started(stage, pointer);
    const late = await started(stage, pointer);
    const stateNow = () =>
      db.messageJobState.findUnique({ where: { messageId_jobId: { messageId, jobId: stage.job.id } } });
    expect(await stateNow()).toBeNull();
    await end(stage.ctx, late);
    expect(await stateNow()).toMatchObject({ runId: late.runId, status: "success" });
    await end(stage.ctx, early, FAILED);
    expect(await stateNow()).toMatchObject({ runId: early.runId, status: "failed" });

    const rows = [
      { finished: 5, started: 1 },
      { finished: 4, started: 3 },
      { finished: 5, started: 2 },
      { finished: 5, started: 2 },
      { finished: 5, started: null },
    ];
    const at = (minute: number | null) => (minute === null ? null : new Date(Date.UTC(2040, 0, 1, 0, minute)));
    const ids: bigint[] = [];
    for (const { finished, started: begun } of rows) {
      const run = await makeRun(db, {
        ...{ projectId: stage.project.id, jobId: stage.job.id, messageId, status: "success" },
        ...{ startedAt: at(begun), finishedAt: at(finished) },
      });
      ids.push(run.id);
    }
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [3, 0, 4, 2, 1],
    ]) {
      await db.messageJobState.deleteMany({ where: { messageId } });
      for (const i of order) {
        await db.$executeRawUnsafe(`SELECT record_job_state(r) FROM run r WHERE r.id = $1::bigint`, ids[i]);
      }
      expect((await stateNow())?.runId).toBe(ids[3]);
    }
  });
});
