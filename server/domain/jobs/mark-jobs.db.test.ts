import { beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { lockJobConsole } from "@/server/domain/jobs/lock-job-console";
import { restoreJob } from "@/server/domain/jobs/restore-job";
import { setJobOptions } from "@/server/domain/jobs/set-job-options";
import { setJobPrivate } from "@/server/domain/jobs/set-job-private";
import { viewJob } from "@/server/domain/jobs/view-job";
import { viewStake } from "@/server/domain/jobs/view-stake";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Awaited<ReturnType<typeof seats>>;
let editor: ProjectCtx;
let stranger: ProjectCtx;

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
  editor = contexts.editor;
  stranger = (await seats(db, await makeProject(db))).owner;
});

const makeOwn = (more: Partial<Parameters<typeof makeJob>[1]> = {}) => makeJob(db, { projectId: project.id, ...more });
const entries = () => db.auditEntry.findMany({ where: { projectId: project.id } });
const OPTIONS = { rerunWhenLost: true, overlap: "queue", timeLimitSeconds: 90 } as const;

describe("setJobPrivate", () => {
  it("marks and unmarks, and leaves an entry", async () => {
    const { id: jobId } = await makeOwn();
    await setJobPrivate(editor, { jobId, private: true });
    expect(await viewJob(contexts.viewer, { jobId })).toMatchObject({ private: true });
    await setJobPrivate(editor, { jobId, private: false });
    expect(await viewJob(editor, { jobId })).toMatchObject({ private: false });
    expect(await entries()).toMatchObject([
      { action: "job.set_private", entityId: jobId, before: { private: false }, after: { private: true } },
      { action: "job.set_private", before: { private: true }, after: { private: false } },
    ]);
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const { id: jobId } = await makeOwn();
    const call = (ctx: ProjectCtx) => setJobPrivate(ctx, { jobId, private: true });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.set_private"));
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("lockJobConsole", () => {
  it("locks and unlocks, and leaves an entry", async () => {
    const { id: jobId } = await makeOwn();
    await lockJobConsole(editor, { jobId, locked: true });
    expect(await viewJob(editor, { jobId })).toMatchObject({ consoleLocked: true, version: 1 });
    await lockJobConsole(editor, { jobId, locked: false });
    expect(await entries()).toMatchObject([
      { action: "job.lock_console", before: { consoleLocked: false }, after: { consoleLocked: true } },
      { action: "job.lock_console", before: { consoleLocked: true }, after: { consoleLocked: false } },
    ]);
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const { id: jobId } = await makeOwn();
    const call = (ctx: ProjectCtx) => lockJobConsole(ctx, { jobId, locked: true });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.lock_console"));
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("setJobOptions", () => {
  it("keeps them, makes no version, and leaves an entry of what changed", async () => {
    const { id: jobId } = await makeOwn();
    expect(await viewJob(editor, { jobId })).toMatchObject({
      ...{ rerunWhenLost: false, overlap: "skip", timeLimitSeconds: null, projectTimeLimitSeconds: 100 },
    });
    await setJobOptions(editor, { jobId, ...OPTIONS });
    expect(await viewJob(contexts.viewer, { jobId })).toMatchObject({ ...OPTIONS, version: 1 });
    await setJobOptions(editor, { jobId, ...OPTIONS, timeLimitSeconds: null });
    expect(await entries()).toMatchObject([
      { action: "job.update", after: OPTIONS },
      { action: "job.update", before: { timeLimitSeconds: 90 }, after: { timeLimitSeconds: null } },
    ]);
  });

  it.each([0, 1.5, 101, 86_401])("refuses a time limit of %d seconds", async (timeLimitSeconds) => {
    const { id: jobId } = await makeOwn();
    await expect(setJobOptions(editor, { jobId, ...OPTIONS, timeLimitSeconds })).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { timeLimitSeconds: expect.any(String) as string } },
    });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const { id: jobId } = await makeOwn();
    const call = (ctx: ProjectCtx) => setJobOptions(ctx, { jobId, ...OPTIONS });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.update"));
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("restoreJob", () => {
  it("takes a job out of the archive, off, and leaves an entry", async () => {
    const { id: jobId } = await makeOwn({ archivedAt: new Date(), enabled: false });
    await restoreJob(editor, { jobId });
    expect(await viewJob(editor, { jobId })).toMatchObject({ archivedAt: null, enabled: false });
    expect(await entries()).toMatchObject([{ action: "job.restore", entityId: jobId, after: { archivedAt: null } }]);
    await expect(restoreJob(editor, { jobId })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const { id: jobId } = await makeOwn();
    const call = async (ctx: ProjectCtx) => {
      await db.job.update({ where: { id: jobId }, data: { archivedAt: new Date(), enabled: false } });
      return restoreJob(ctx, { jobId });
    };
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.restore"));
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("viewStake", () => {
  it("counts what waits and goes on, and names the jobs that follow", async () => {
    const { id: jobId } = await makeOwn();
    const { id: other } = await makeOwn();
    const base = { projectId: project.id, jobId };
    for (const status of ["queued", "queued", "held", "claimed", "running", "success", "failed"]) {
      await makeRun(db, { ...base, status });
    }
    await makeRun(db, { projectId: project.id, jobId: other });
    const flow = await makeTrigger(db, { projectId: project.id, kind: "flow", upstreamJobId: jobId });
    const follower = await makeOwn({ name: "After it", triggerId: flow.id });
    await makeOwn({ triggerId: flow.id, archivedAt: new Date(), enabled: false });
    expect(await viewStake(contexts.viewer, { jobId })).toEqual({
      ...{ waiting: 4, running: 1, followers: [{ id: follower.id, name: "After it" }] },
    });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const { id: jobId } = await makeOwn();
    const call = (ctx: ProjectCtx) => viewStake(ctx, { jobId });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.view"));
    await expect(call(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
