import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UpdateJob } from "@/contracts/jobs";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { createJob } from "@/server/domain/jobs/create-job";
import { listVersions } from "@/server/domain/jobs/list-versions";
import { revertJob } from "@/server/domain/jobs/revert-job";
import { updateJob } from "@/server/domain/jobs/update-job";
import { viewJob } from "@/server/domain/jobs/view-job";
import { viewVersion } from "@/server/domain/jobs/view-version";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(8);
let project: MadeProject;
let contexts: Awaited<ReturnType<typeof seats>>;
let editor: ProjectCtx;

const ADAPTOR = { adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" };
const FORM = { name: "Register child", ...ADAPTOR, expression: "fn(state => state);" };

beforeAll(async () => {
  await makeAdaptor(db);
});

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
  editor = contexts.editor;
});

/** A job saved once more per change, each change on top of the one before. */
async function savedJob(...changes: Partial<typeof FORM & { triggerId: string; credentialId: string | null }>[]) {
  const { id: jobId } = await createJob(editor, FORM);
  let form: typeof FORM = FORM;
  for (const [i, change] of changes.entries()) {
    form = { ...form, ...change };
    await updateJob(contexts.admin, { ...form, jobId, version: i + 1 } satisfies typeof UpdateJob._input);
  }
  return jobId;
}

const foreign = async () => (await seats(db, await makeProject(db))).owner;

describe("listVersions", () => {
  it("says who saved each, when, and what it changed", async () => {
    const trigger = await makeTrigger(db, { projectId: project.id });
    const credential = await makeCredential(db, { ownerId: project.users.owner.id, projectIds: [project.id] });
    const jobId = await savedJob(
      { expression: "fn(s => s);" },
      { name: "Register", triggerId: trigger.id },
      { credentialId: credential.id },
      { adaptorVersion: "3.3.3" },
    );
    const { versions, older } = await listVersions(contexts.viewer, { jobId });
    expect(older).toBeNull();
    expect(versions.map(({ number, savedBy, changed }) => ({ number, savedBy, changed }))).toEqual([
      { number: 5, savedBy: project.users.admin.name, changed: ["adaptor"] },
      { number: 4, savedBy: project.users.admin.name, changed: ["credential"] },
      { number: 3, savedBy: project.users.admin.name, changed: ["name", "trigger"] },
      { number: 2, savedBy: project.users.admin.name, changed: ["expression"] },
      { number: 1, savedBy: project.users.editor.name, changed: [] },
    ]);
    expect(versions[0]?.savedAt).toBeInstanceOf(Date);
  });

  it("goes on page by page, and compares across their edge", async () => {
    const jobId = await savedJob({ name: "b" }, { name: "c" }, { name: "d" });
    const first = await listVersions(contexts.viewer, { jobId, limit: 2 });
    expect(first).toMatchObject({ versions: [{ number: 4 }, { number: 3, changed: ["name"] }], older: 3 });
    const second = await listVersions(contexts.viewer, { jobId, limit: 2, before: 3 });
    expect(second).toMatchObject({ versions: [{ number: 2 }, { number: 1 }], older: null });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const jobId = await savedJob();
    const list = (ctx: ProjectCtx) => listVersions(ctx, { jobId });
    const view = (ctx: ProjectCtx) => viewVersion(ctx, { jobId, number: 1 });
    expect(await answersBySeat(contexts, list)).toEqual(answersOfMatrix("job.history"));
    expect(await answersBySeat(contexts, view)).toEqual(answersOfMatrix("job.history"));
    await expect(list(await foreign())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(view(await foreign())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("viewVersion", () => {
  it("shows the job as it was saved, with the names of what it used", async () => {
    const trigger = await makeTrigger(db, { projectId: project.id, name: "Births" });
    const jobId = await savedJob({ triggerId: trigger.id, expression: "fn(s => s);" }, { name: "Later" });
    expect(await viewVersion(contexts.viewer, { jobId, number: 2 })).toMatchObject({
      ...{ number: 2, name: FORM.name, expression: "fn(s => s);", revertedTo: null, missing: [] },
      ...{ triggerId: trigger.id, triggerName: "Births", credentialName: null, savedBy: project.users.admin.name },
    });
    await expect(viewVersion(editor, { jobId, number: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("revertJob", () => {
  it("brings a version back as a new one, of this job alone, and leaves an entry", async () => {
    const other = await savedJob({ name: "Other" });
    const jobId = await savedJob({ expression: "fn(s => ({ ...s, worse: true }));", name: "Worse" });
    const answer = await revertJob(contexts.admin, { jobId, version: 2, number: 1 });
    expect(answer).toEqual({ id: jobId, version: 3 });
    expect(await viewJob(editor, { jobId })).toMatchObject({ ...FORM, version: 3 });
    expect((await db.job.findUniqueOrThrow({ where: { id: jobId } })).compiled).not.toContain("worse");
    expect((await listVersions(editor, { jobId })).versions[0]).toMatchObject({ number: 3, revertedTo: 1 });
    expect(await viewJob(editor, { jobId: other })).toMatchObject({ name: "Other", version: 2 });
    expect(await db.auditEntry.findMany({ where: { entityId: jobId, action: "job.revert" } })).toMatchObject([
      { before: { name: "Worse", version: 2 }, after: { name: FORM.name, version: 3, revertedTo: 1 } },
    ]);
  });

  it("leaves what is gone since as the job has it now", async () => {
    const [gone, now] = [
      await makeTrigger(db, { projectId: project.id }),
      await makeTrigger(db, { projectId: project.id }),
    ];
    const credential = await makeCredential(db, { ownerId: project.users.owner.id, projectIds: [project.id] });
    const jobId = await savedJob(
      { triggerId: gone.id, credentialId: credential.id },
      { triggerId: now.id, credentialId: null, name: "Now" },
    );
    await db.trigger.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
    await db.credentialGrant.deleteMany({ where: { credentialId: credential.id } });
    expect(await viewVersion(editor, { jobId, number: 2 })).toMatchObject({ missing: ["trigger", "credential"] });
    await revertJob(editor, { jobId, version: 3, number: 2 });
    expect(await viewJob(editor, { jobId })).toMatchObject({
      name: FORM.name,
      trigger: { id: now.id },
      credential: null,
      version: 4,
    });
  });

  it("never goes over a version that the asker has not seen", async () => {
    const jobId = await savedJob({ name: "b" }, { name: "c" });
    await expect(revertJob(editor, { jobId, version: 2, number: 1 })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await viewJob(editor, { jobId })).toMatchObject({ name: "c", version: 3 });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const job = await makeJob(db, { projectId: project.id });
    const { id: _, projectId: __, ...version } = { ...FORM, id: job.id, projectId: project.id };
    await db.jobVersion.create({ data: { jobId: job.id, number: 1, ...version } });
    const call = async (ctx: ProjectCtx) => {
      const { version: newest } = await db.job.findUniqueOrThrow({ where: { id: job.id } });
      return revertJob(ctx, { jobId: job.id, version: newest, number: 1 });
    };
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.revert"));
    await expect(call(await foreign())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
