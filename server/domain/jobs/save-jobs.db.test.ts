import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { checkExpression } from "@/server/domain/jobs/check-expression";
import { createJob } from "@/server/domain/jobs/create-job";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { updateJob } from "@/server/domain/jobs/update-job";
import { viewJob } from "@/server/domain/jobs/view-job";
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

const epoch = async () => (await db.project.findUniqueOrThrow({ where: { id: project.id } })).triggerEpoch;

describe("createJob", () => {
  it("stores a job that is off, compiled, with its first version and an audit entry", async () => {
    const trigger = await makeTrigger(db, { projectId: project.id });
    const before = await epoch();
    const { id } = await createJob(editor, { ...FORM, triggerId: trigger.id });
    const job = await db.job.findUniqueOrThrow({ where: { id }, include: { versions: true } });
    expect(job).toMatchObject({ ...FORM, projectId: project.id, enabled: false, version: 1, triggerId: trigger.id });
    expect(job.compiled).toContain("__mr_op");
    expect(job.versions).toMatchObject([{ number: 1, authorId: project.users.editor.id, expression: FORM.expression }]);
    expect(await epoch()).toBeGreaterThan(before);
    expect(await db.auditEntry.findMany({ where: { projectId: project.id } })).toMatchObject([
      { action: "job.create", entityId: id, actorId: project.users.editor.id },
    ]);
  });

  it("refuses what does not compile, with every place to mend, and stores nothing", async () => {
    const expression = "fn(state => {\n  return nope;\n});\nfnn(1)";
    await expect(createJob(editor, { ...FORM, expression })).rejects.toMatchObject({
      code: "INVALID",
      details: {
        problems: [
          { line: 2, column: 10 },
          { line: 4, column: 1 },
        ],
      },
    });
    expect(await db.job.count({ where: { projectId: project.id } })).toBe(0);
  });

  it("judges syntax only while the adaptor is not installed, and leaves compiling to the run", async () => {
    const later = { ...FORM, adaptorName: "@openfn/language-later", adaptorVersion: "1.0.0" };
    const { id } = await createJob(editor, { ...later, expression: "upsert('x')" });
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ compiled: null });
    await expect(createJob(editor, { ...later, expression: "upsert(" })).rejects.toMatchObject({ code: "INVALID" });
    expect(await viewJob(editor, { jobId: id })).toMatchObject({ adaptorStatus: "missing" });
  });

  it("takes trigger and credential of its own project only", async () => {
    const other = await makeProject(db);
    const trigger = await makeTrigger(db, { projectId: other.id });
    const deleted = await makeTrigger(db, { projectId: project.id, deletedAt: new Date() });
    const foreign = await makeCredential(db, { ownerId: project.users.editor.id, projectIds: [other.id] });
    for (const triggerId of [trigger.id, deleted.id]) {
      await expect(createJob(editor, { ...FORM, triggerId })).rejects.toMatchObject({
        code: "INVALID",
        details: { fields: { triggerId: expect.any(String) as string } },
      });
    }
    await expect(createJob(editor, { ...FORM, credentialId: foreign.id })).rejects.toMatchObject({
      details: { fields: { credentialId: expect.any(String) as string } },
    });
    const granted = await makeCredential(db, { ownerId: project.users.owner.id, projectIds: [project.id] });
    const { id } = await createJob(editor, { ...FORM, credentialId: granted.id });
    expect(await viewJob(editor, { jobId: id })).toMatchObject({ credential: { id: granted.id, deleted: false } });
  });

  it("is for the seats of the matrix", async () => {
    expect(await answersBySeat(contexts, (ctx) => createJob(ctx, FORM))).toEqual(answersOfMatrix("job.create"));
  });
});

describe("updateJob", () => {
  it("makes the next version, keeps the former, and records what changed", async () => {
    const { id: jobId } = await createJob(editor, FORM);
    const before = await epoch();
    const expression = "fn(state => ({ ...state, done: true }));";
    expect(await updateJob(contexts.admin, { ...FORM, jobId, version: 1, expression })).toEqual({
      id: jobId,
      version: 2,
    });
    const versions = await db.jobVersion.findMany({ where: { jobId }, orderBy: { number: "asc" } });
    expect(versions).toMatchObject([
      { number: 1, expression: FORM.expression, authorId: project.users.editor.id },
      { number: 2, expression, authorId: project.users.admin.id },
    ]);
    const job = await viewJob(editor, { jobId });
    expect(job).toMatchObject({ version: 2, expression, savedBy: project.users.admin.name });
    expect((await db.job.findUniqueOrThrow({ where: { id: jobId } })).compiled).toContain("done: true");
    expect(await epoch()).toBeGreaterThan(before);
    const audit = await db.auditEntry.findMany({ where: { projectId: project.id, action: "job.update" } });
    expect(audit).toMatchObject([
      { before: { expression: FORM.expression, version: 1 }, after: { expression, version: 2 } },
    ]);
  });

  it("lets one of two people who edit the same version win, and tells the other", async () => {
    const { id: jobId } = await createJob(editor, FORM);
    const save = (ctx: ProjectCtx, name: string) => updateJob(ctx, { ...FORM, jobId, version: 1, name });
    const results = await Promise.allSettled([save(editor, "by editor"), save(contexts.admin, "by admin")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "CONFLICT" });
    expect(await db.jobVersion.count({ where: { jobId } })).toBe(2);
  });

  it("keeps a trigger and a credential that were deleted since, until another is chosen", async () => {
    const trigger = await makeTrigger(db, { projectId: project.id });
    const { id: jobId } = await createJob(editor, { ...FORM, triggerId: trigger.id });
    await db.trigger.update({ where: { id: trigger.id }, data: { deletedAt: new Date() } });
    await updateJob(editor, { ...FORM, jobId, version: 1, triggerId: trigger.id });
    expect(await viewJob(editor, { jobId })).toMatchObject({ trigger: { id: trigger.id, deleted: true } });
    await updateJob(editor, { ...FORM, jobId, version: 2, triggerId: null });
    await expect(updateJob(editor, { ...FORM, jobId, version: 3, triggerId: trigger.id })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const job = await makeJob(db, { projectId: project.id });
    const call = async (ctx: ProjectCtx) => {
      const { version } = await db.job.findUniqueOrThrow({ where: { id: job.id } });
      return updateJob(ctx, { ...FORM, jobId: job.id, version });
    };
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.update"));
    const other = await seats(db, await makeProject(db));
    await expect(call(other.owner)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("switchJob", () => {
  it("switches, is seen by matching at once, and leaves an entry", async () => {
    const job = await makeJob(db, { projectId: project.id, enabled: false });
    const before = await epoch();
    await switchJob(editor, { jobId: job.id, enabled: true });
    expect(await db.job.findUniqueOrThrow({ where: { id: job.id } })).toMatchObject({ enabled: true, version: 1 });
    expect(await epoch()).toBeGreaterThan(before);
    expect(await db.auditEntry.findMany({ where: { projectId: project.id } })).toMatchObject([
      { action: "job.switch", before: { enabled: false }, after: { enabled: true } },
    ]);
  });

  it("does not wake an archived job", async () => {
    const job = await makeJob(db, { projectId: project.id, enabled: false, archivedAt: new Date() });
    await expect(switchJob(editor, { jobId: job.id, enabled: true })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is for the seats of the matrix, and never for another project's job", async () => {
    const job = await makeJob(db, { projectId: project.id });
    const call = (ctx: ProjectCtx) => switchJob(ctx, { jobId: job.id, enabled: false });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.switch"));
    const other = await seats(db, await makeProject(db));
    await expect(call(other.owner)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("checkExpression", () => {
  it("says what a save would say, without saving", async () => {
    const check = (expression: string) => checkExpression(editor, { ...ADAPTOR, expression });
    expect(await check("fn(s => s)")).toEqual({ problems: [], adaptorInstalled: true });
    expect(await check("fn(s => x)")).toMatchObject({ problems: [{ line: 1, column: 9 }] });
    const unknown = { adaptorName: "@openfn/language-none", adaptorVersion: "1.0.0", expression: "x()" };
    expect(await checkExpression(editor, unknown)).toEqual({ problems: [], adaptorInstalled: false });
  });

  it("is for the seats of the matrix", async () => {
    const call = (ctx: ProjectCtx) => checkExpression(ctx, { ...ADAPTOR, expression: "" });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.compile"));
  });
});
