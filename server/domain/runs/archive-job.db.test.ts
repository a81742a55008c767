import { beforeEach, describe, expect, it } from "vitest";
import type { RunStatus } from "@/contracts/runs";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { ProjectCtx } from "@/server/core/context";
import { listJobs } from "@/server/domain/jobs/list-jobs";
import { shelveJob } from "@/server/domain/jobs/shelve-job";
import { archiveJob } from "@/server/domain/runs/archive-job";
import { begin, end, makeFollower, makeStage, storeMessage } from "@/server/domain/runs/run-lifecycle.test-data";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(8);
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeEach(async () => {
  stage = await makeStage(db);
});

const runIn = (status: RunStatus, more: object = {}) =>
  makeRun(db, { projectId: stage.project.id, jobId: stage.job.id, status, ...more });

describe("archiveJob", () => {
  it("archives, ends what waits in the same breath, leaves what goes on and what is past", async () => {
    const messageId = await storeMessage(db, stage.project.id, "{}");
    const waiting = [await runIn("queued", { messageId }), await runIn("claimed"), await runIn("held")];
    const rest = [await runIn("running"), await runIn("success"), await runIn("failed")];
    const other = await makeJob(db, { projectId: stage.project.id });
    const untouched = await makeRun(db, { projectId: stage.project.id, jobId: other.id });
    const before = await db.project.findUniqueOrThrow({ where: { id: stage.project.id } });
    expect(await archiveJob(stage.editor, { jobId: stage.job.id })).toEqual({ id: stage.job.id, aborted: 3 });
    const runs = await db.run.findMany({ where: { projectId: stage.project.id } });
    const statusOf = (id: bigint) => runs.find((run) => run.id === id)?.status;
    expect(waiting.map(({ id }) => statusOf(id))).toEqual(["aborted", "aborted", "aborted"]);
    expect(rest.map(({ id }) => statusOf(id))).toEqual(["running", "success", "failed"]);
    expect(statusOf(untouched.id)).toBe("queued");
    const first = runs.find(({ id }) => id === waiting[0]?.id);
    expect(first).toMatchObject({ exitCode: 6, errorMessage: expect.stringContaining("archived") as string });
    expect(first?.finishedAt).not.toBeNull();
    expect(await db.messageJobState.findFirst({ where: { messageId } })).toMatchObject({ status: "aborted" });
    expect(await db.job.findUniqueOrThrow({ where: { id: stage.job.id } })).toMatchObject({
      enabled: false,
      archivedAt: expect.any(Date) as Date,
    });
    const after = await db.project.findUniqueOrThrow({ where: { id: stage.project.id } });
    expect(after.triggerEpoch).toBeGreaterThan(before.triggerEpoch);
    expect(await db.auditEntry.findMany({ where: { projectId: stage.project.id } })).toMatchObject([
      { action: "job.archive", entityId: stage.job.id, before: { enabled: true }, after: { abortedRuns: 3 } },
    ]);
    expect((await listJobs(stage.viewer, {})).map(({ id }) => id)).toEqual([other.id]);
  });

  it("is no more started by the job it followed", async () => {
    const follower = await makeFollower(db, stage.job, "flow");
    await runIn("queued");
    const [started] = await begin(stage.ctx);
    if (!started) throw new Error("nothing was started");
    await archiveJob(stage.editor, { jobId: follower.id });
    await end(stage.ctx, started);
    expect(await db.run.count({ where: { jobId: follower.id } })).toBe(0);
  });

  it("says so when it is archived already, and changes nothing", async () => {
    await archiveJob(stage.editor, { jobId: stage.job.id });
    const late = await runIn("queued");
    await expect(archiveJob(stage.editor, { jobId: stage.job.id })).rejects.toMatchObject({ code: "INVALID" });
    expect(await db.run.findUniqueOrThrow({ where: { id: late.id } })).toMatchObject({ status: "queued" });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const project = await makeProject(db);
    const contexts = await seats(db, project);
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const fresh = () => db.job.update({ where: { id: jobId }, data: { archivedAt: null } });
    for (const verb of [archiveJob, shelveJob]) {
      const call = async (ctx: ProjectCtx) => {
        await fresh();
        return verb(ctx, { jobId });
      };
      expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.archive"));
      await expect(call(stage.editor)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});
