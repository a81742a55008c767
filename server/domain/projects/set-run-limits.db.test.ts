import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { ProjectCtx } from "@/server/core/context";
import { setSettings } from "@/server/domain/admin/set-settings";
import { setJobOptions } from "@/server/domain/jobs/set-job-options";
import { viewJob } from "@/server/domain/jobs/view-job";
import { allowedTo } from "@/server/domain/projects/run-limit-rules";
import { setRunLimits } from "@/server/domain/projects/set-run-limits";
import { viewRunLimits } from "@/server/domain/projects/view-run-limits";
import { followLimits } from "@/server/domain/runs/follow-limits";
import { RunWorker } from "@/server/domain/runs/hold-runs";
import { systemIn } from "@/server/domain/runs/run-lifecycle.test-data";
import { takeRuns } from "@/server/domain/runs/take-runs";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const NONE = { runTimeMs: null, runHeapMb: null, runStateBytes: null };

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;
let root: ReturnType<typeof asUser>;

beforeAll(async () => {
  root = asUser(db, await makeUser(db, { isSuperuser: true }));
});

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
  await db.instanceSetting.deleteMany();
});

/** What the next run of a job of the project may take. */
async function nextRun(jobId: string) {
  await makeRun(db, { projectId: project.id, jobId });
  const [run] = await takeRuns(systemIn(db, project.id), { workerId: "w1", demand: 1 });
  if (!run) throw new Error("nothing was taken");
  return allowedTo(run.limits);
}

describe("what a run may take", () => {
  it("is what operators set and the project lowered, from the next run on", async () => {
    await db.project.update({ where: { id: project.id }, data: { concurrency: 10 } });
    const { id } = await makeJob(db, { projectId: project.id });
    expect(await nextRun(id)).toEqual({
      ...{ runTimeMs: 100_000, runHeapMb: 128, runRssMb: 400 },
      ...{ runStateBytes: 10_000_000, runLogLines: 1000, runLogBytes: 262_144 },
    });
    await setSettings(root, { runTimeMs: 60_000, runHeapMb: 256, runLogLines: 50 });
    expect(await nextRun(id)).toMatchObject({ runTimeMs: 60_000, runHeapMb: 256, runRssMb: 400, runLogLines: 50 });
    await setRunLimits(contexts.admin, { runTimeMs: 5000, runHeapMb: 64, runStateBytes: 2000 });
    expect(await nextRun(id)).toMatchObject({ runTimeMs: 5000, runHeapMb: 64, runStateBytes: 2000, runLogLines: 50 });
    await setSettings(root, { runTimeMs: 2000 });
    expect(await nextRun(id)).toMatchObject({ runTimeMs: 2000 });
    expect(await viewRunLimits(contexts.viewer, {})).toMatchObject({
      own: { runTimeMs: 5000, runHeapMb: 64, runStateBytes: 2000 },
      server: { runTimeMs: 2000, runHeapMb: 256 },
    });
  });

  it("bounds a job's own time limit", async () => {
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const options = { jobId, rerunWhenLost: false, overlap: "queue", timeLimitSeconds: 30 } as const;
    await setRunLimits(contexts.owner, { ...NONE, runTimeMs: 20_000 });
    expect(await viewJob(contexts.editor, { jobId })).toMatchObject({ projectTimeLimitSeconds: 20 });
    await expect(setJobOptions(contexts.editor, options)).rejects.toMatchObject({ code: "INVALID" });
    await setRunLimits(contexts.owner, NONE);
    await setJobOptions(contexts.editor, options);
  });

  it("is refused above what the server allows, and where a heap would not fit", async () => {
    await expect(setRunLimits(contexts.owner, { ...NONE, runTimeMs: 100_001 })).rejects.toMatchObject({
      details: { fields: { runTimeMs: expect.any(String) as string } },
    });
    await expect(setRunLimits(contexts.owner, { ...NONE, runHeapMb: 1 })).rejects.toMatchObject({ code: "INVALID" });
    await expect(setSettings(root, { runHeapMb: 400 })).rejects.toMatchObject({
      details: { fields: { runRssMb: expect.any(String) as string } },
    });
    expect(await viewRunLimits(contexts.owner, {})).toMatchObject({ own: NONE, server: { runHeapMb: 128 } });
  });

  it("is set by whom the matrix says, written down, and no other project's", async () => {
    const other = await makeProject(db);
    const answers = await answersBySeat(contexts, (ctx) => setRunLimits(ctx, { ...NONE, runHeapMb: 100 }));
    expect(answers).toEqual(answersOfMatrix("project.set_run_limits"));
    const [entry] = await db.auditEntry.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
    expect(entry).toMatchObject({ action: "project.set_run_limits", before: { runHeapMb: null } });
    expect(await db.project.findUnique({ where: { id: other.id } })).toMatchObject({ runHeapMb: null });
  });
});

it("how many runs a worker executes at once follows the settings, while it works", async () => {
  const kept: number[] = [];
  const pool = {
    run: () => Promise.reject(new Error("runs nothing")),
    keepSparesOf: (mb: number) => void kept.push(mb),
  };
  const worker = new RunWorker({ pool, slots: 8, announce: async () => {} });
  const follow = () => followLimits(systemIn(db, project.id), { worker, pool, roomFor: 8 });
  expect(await follow()).toEqual({ runsAtOnce: 8 });
  await setSettings(root, { runsAtOnce: 2, runHeapMb: 200 });
  expect(await worker.slots.take(5, 0)).toBe(5);
  expect(await follow()).toEqual({ runsAtOnce: 2 });
  worker.slots.give(3);
  expect(await worker.slots.take(1, 0)).toBe(0);
  worker.slots.give(2);
  expect(await worker.slots.take(5, 0)).toBe(2);
  await setSettings(root, { runsAtOnce: null });
  await follow();
  expect(await worker.slots.take(9, 0)).toBe(6);
  expect(kept).toEqual([128, 200, 200]);
});
