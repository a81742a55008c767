import { afterEach, describe, expect, test } from "vitest";
import { claimRuns } from "@/server/domain/runs/claim-runs";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { listLog } from "@/server/domain/runs/list-log";
import { listWaitingProjects } from "@/server/domain/runs/list-waiting-projects";
import { begin, end, FAILED, makeFollower, makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { startRuns } from "@/server/domain/runs/start-runs";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { ownDatabase } from "@/test/database";

const LEASE_MS = 50;
const LONG_AGO = new Date(Date.now() - 3_600_000);

const db = await ownDatabase();

/** Other tests' runs would be silent too by now. */
afterEach(() => db.run.updateMany({ where: { status: { in: ["claimed", "running"] } }, data: { status: "aborted" } }));

type Stage = Awaited<ReturnType<typeof makeStage>>;

const queue = (stage: Stage) =>
  enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "person", input: "input", state: '{"typed":1}' }] });

/** A run that was started by a worker which has been silent for an hour. */
async function silent(stage: Stage) {
  const [run] = await begin(stage.ctx, "w1", 1);
  if (!run) throw new Error("nothing was started");
  await db.run.update({ where: { id: run.runId }, data: { heartbeatAt: LONG_AGO } });
  return run;
}

describe("the sweep", () => {
  test("what was claimed and never started goes back to the queue, and its old claim is worth nothing", async () => {
    const stage = await makeStage(db);
    await queue(stage);
    const [claim] = await claimRuns(stage.ctx, { workerId: "w1", demand: 1, projectId: stage.project.id });
    if (!claim) throw new Error("nothing was claimed");
    expect(await sweepRuns(stage.ctx, { leaseMs: 60_000 })).toEqual({ requeued: 0, lost: [] });
    await db.run.update({ where: { id: claim.runId }, data: { heartbeatAt: LONG_AGO } });
    expect(await sweepRuns(stage.ctx, { leaseMs: LEASE_MS })).toEqual({ requeued: 1, lost: [] });
    expect(await listWaitingProjects(stage.ctx, {})).toContain(stage.project.id);
    expect(await startRuns(stage.ctx, { workerId: "w1", claims: [claim] })).toEqual([]);
    const [again] = await claimRuns(stage.ctx, { workerId: "w2", demand: 1, projectId: stage.project.id });
    expect(again).toEqual({ ...claim, claimNo: claim.claimNo + 1 });
    expect(await startRuns(stage.ctx, { workerId: "w1", claims: [claim] })).toEqual([]);
    await startRuns(stage.ctx, { workerId: "w2", claims: again ? [again] : [] });
  });

  test("a started run whose process is silent becomes lost, says so, and fires catch", async () => {
    const stage = await makeStage(db);
    const caught = await makeFollower(db, stage.job, "catch");
    await queue(stage);
    const run = await silent(stage);
    expect(await sweepRuns(stage.ctx, { leaseMs: LEASE_MS })).toEqual({ requeued: 0, lost: [run.runId] });
    const row = await db.run.findUniqueOrThrow({ where: { id: run.runId } });
    expect(row).toMatchObject({ status: "lost", exitCode: 11, logLines: 1 });
    const { lines } = await listLog(stage.viewer, { runId: run.runId });
    expect(lines.map(({ text, source }) => [text, source])).toEqual([[row.errorMessage, "platform"]]);
    expect(await end(stage.ctx, run)).toEqual({ fenced: true });
    const behind = await db.run.findMany({ where: { upstreamRunId: run.runId } });
    expect(behind.map(({ jobId, cause }) => [jobId, cause])).toEqual([[caught.id, "catch"]]);
    expect(stage.ctx.events).toContain("run/queued");
  });

  test("where the job says so a lost run is run again once, marked; catch waits for that one", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "catch");
    await db.job.update({ where: { id: stage.job.id }, data: { rerunWhenLost: true } });
    await queue(stage);
    const first = await silent(stage);
    await sweepRuns(stage.ctx, { leaseMs: LEASE_MS });
    const again = await db.run.findMany({ where: { retryOf: first.runId } });
    expect(again).toMatchObject([{ cause: "lost", status: "queued", input: "input", rootRunId: first.runId }]);
    expect(await db.run.count({ where: { projectId: stage.project.id, cause: "catch" } })).toBe(0);

    const second = await silent(stage);
    expect(second).toMatchObject({ runId: again[0]?.id, state: '{"typed":1}' });
    await sweepRuns(stage.ctx, { leaseMs: LEASE_MS });
    expect(await db.run.count({ where: { retryOf: second.runId } })).toBe(0);
    expect(await db.run.findMany({ where: { projectId: stage.project.id, cause: "catch" } })).toMatchObject([
      { upstreamRunId: second.runId, rootRunId: first.runId },
    ]);
  });

  test("a run that fails after it was run again fires catch once", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "catch");
    await db.job.update({ where: { id: stage.job.id }, data: { rerunWhenLost: true } });
    await queue(stage);
    await silent(stage);
    await sweepRuns(stage.ctx, { leaseMs: LEASE_MS });
    const [second] = await begin(stage.ctx, "w1", 1);
    if (second) await end(stage.ctx, second, FAILED);
    expect(await db.run.count({ where: { projectId: stage.project.id, cause: "catch" } })).toBe(1);
  });

  test("whoever beats is not lost, and the time the database was away does not count", async () => {
    const stage = await makeStage(db);
    await queue(stage);
    const [run] = await begin(stage.ctx, "w1", 1);
    expect(await sweepRuns(stage.ctx, { leaseMs: 60_000 })).toEqual({ requeued: 0, lost: [] });
    await db.run.update({ where: { id: run?.runId ?? 0n }, data: { heartbeatAt: new Date(0) } });
    const sinceBefore1980 = Date.now() - Date.UTC(1980, 0, 1);
    expect(await sweepRuns(stage.ctx, { leaseMs: sinceBefore1980 })).toEqual({ requeued: 0, lost: [] });
    expect((await sweepRuns(stage.ctx, { leaseMs: LEASE_MS })).lost).toEqual([run?.runId]);
  });

  test("a worker that stops gives up what it holds, and only that", async () => {
    const stage = await makeStage(db);
    await queue(stage);
    await queue(stage);
    await queue(stage);
    const [mine] = await begin(stage.ctx, "w1", 1);
    const [claimed] = await claimRuns(stage.ctx, { workerId: "w1", demand: 1, projectId: stage.project.id });
    const [theirs] = await begin(stage.ctx, "w2", 1);
    expect(await sweepRuns(stage.ctx, { leaseMs: 60_000, ofWorker: "w1" })).toEqual({
      requeued: 1,
      lost: [mine?.runId],
    });
    const statuses = await db.run.findMany({
      where: { projectId: stage.project.id },
      select: { id: true, status: true },
    });
    expect(new Map(statuses.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [mine?.runId, "lost"],
        [claimed?.runId, "queued"],
        [theirs?.runId, "running"],
      ]),
    );
  });

  test("two sweeps at once lose each run once", async () => {
    const stage = await makeStage(db);
    await makeFollower(db, stage.job, "catch");
    const runIds: bigint[] = [];
    for (let i = 0; i < 6; i++) {
      await queue(stage);
      runIds.push((await silent(stage)).runId);
    }
    const sweeps = await Promise.all([1, 2, 3].map(() => sweepRuns(stage.ctx, { leaseMs: LEASE_MS })));
    const lost = sweeps.flatMap((sweep) => sweep.lost).filter((id) => runIds.includes(id));
    expect(lost).toHaveLength(6);
    expect(new Set(lost)).toEqual(new Set(runIds));
    expect(await db.run.count({ where: { projectId: stage.project.id, cause: "catch" } })).toBe(6);
  });
});
