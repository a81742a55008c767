import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import { applyUpgrade } from "@/server/domain/jobs/apply-upgrade";
import { setAutoUpgrade } from "@/server/domain/jobs/set-auto-upgrade";
import { upgradeJob } from "@/server/domain/jobs/upgrade-job";
import { upgradeJobs } from "@/server/domain/jobs/upgrade-jobs";
import { viewJob } from "@/server/domain/jobs/view-job";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;
const name = "@openfn/language-upgraded";

async function publish(version: string, exports: string[], argument = "path"): Promise<void> {
  await makeAdaptor(db, { name, version, exports });
  const functions = exports.map((one) => ({
    name: one,
    namespace: null,
    params: [{ name: argument, type: "string", description: "", optional: false, rest: false }],
    signature: `${one}(${argument}: string)`,
  }));
  await noteDescription(systemContext("test", { db }), { name, version, format: 1, functions, typings: [] });
}

const job = (overrides: Partial<Parameters<typeof makeJob>[1]> = {}) =>
  makeJob(db, {
    projectId: project.id,
    adaptorName: name,
    adaptorVersion: "1.0.0",
    expression: "fn(state => state);",
    autoUpgrade: true,
    ...overrides,
  });

beforeAll(async () => {
  await publish("1.0.0", ["fn", "get"]);
  await publish("1.1.0", ["fn", "get"]);
  await publish("1.2.0", ["fn", "get"], "address");
  await publish("2.0.0", ["fn", "get"]);
});

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

const system = () => systemContext("jobs/on-adaptor-installed", { db });

describe("auto-upgrade", () => {
  it("takes the newest version that does all the job asks, as a version of the job in nobody's name", async () => {
    await publish("1.2.0", ["fn", "get"], "address");
    const plain = await job({ expression: "get('/a');" });
    expect(await upgradeJobs(system(), { name })).toContain(plain.id);
    expect(await viewJob(contexts.viewer, { jobId: plain.id })).toMatchObject({
      adaptorVersion: "1.1.0",
      version: 2,
      savedBy: null,
      autoUpgrade: true,
    });
    const [version] = await db.jobVersion.findMany({ where: { jobId: plain.id, number: 2 } });
    expect(version).toMatchObject({ adaptorVersion: "1.1.0", expression: "get('/a');", authorId: null });
    const [entry] = await db.auditEntry.findMany({ where: { projectId: project.id, action: "job.upgrade" } });
    expect(entry).toMatchObject({ entityId: plain.id, after: { adaptorVersion: "1.1.0", version: 2 } });
    const compiled = await db.job.findUnique({ where: { id: plain.id }, select: { compiled: true } });
    expect(compiled?.compiled).toContain("get");
    expect(await upgradeJobs(system(), { name })).not.toContain(plain.id);
  });

  it("leaves alone jobs without it, archived ones and those of other adaptors", async () => {
    const others = [
      await job({ autoUpgrade: false }),
      await job({ archivedAt: new Date() }),
      await job({ adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" }),
    ];
    const upgraded = await upgradeJobs(system(), { name });
    expect(others.filter(({ id }) => upgraded.includes(id))).toEqual([]);
  });

  it("takes no version that the expression does not compile with", async () => {
    await publish("1.3.0", ["get"]);
    const one = await job({ expression: "fn(state => state);", adaptorVersion: "1.2.0" });
    await db.adaptorDescription.update({
      where: { name_version: { name, version: "1.3.0" } },
      data: {
        functions:
          (await db.adaptorDescription.findFirstOrThrow({ where: { name, version: "1.2.0" } })).functions ?? [],
      },
    });
    expect(await upgradeJob({ ...system(), projectId: project.id }, { jobId: one.id })).toBeNull();
    await db.adaptor.delete({ where: { name_version: { name, version: "1.3.0" } } });
  });

  it("is the system's alone, and of one project's jobs", async () => {
    const stranger = await makeJob(db, { projectId: (await makeProject(db)).id, adaptorName: name });
    const foreign = upgradeJob({ ...system(), projectId: project.id }, { jobId: stranger.id });
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { id: jobId } = await job();
    expect(await answersBySeat(contexts, (ctx) => upgradeJob(ctx, { jobId }))).toEqual(answersOfMatrix("job.upgrade"));
    const form = { jobId, version: 1, name: "x", adaptorName: name, adaptorVersion: "1.1.0", expression: "" };
    const call = applyUpgrade(contexts.owner, { form, compiled: "" });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("setAutoUpgrade", () => {
  it("switches it on and off, wakes the look for a newer version, leaves it in the trail", async () => {
    const { id: jobId } = await job({ autoUpgrade: false });
    const events: unknown[] = [];
    const ctx = { ...contexts.editor, emit: (...sent: unknown[]) => void events.push(...sent) };
    await setAutoUpgrade(ctx, { jobId, autoUpgrade: true });
    expect(events).toEqual([{ name: "adaptor/installed", data: { name, version: "1.0.0" } }]);
    await setAutoUpgrade(ctx, { jobId, autoUpgrade: false });
    expect(events).toHaveLength(1);
    expect((await viewJob(contexts.viewer, { jobId })).autoUpgrade).toBe(false);
    const entries = await db.auditEntry.findMany({ where: { projectId: project.id, entityId: jobId } });
    expect(entries).toHaveLength(2);
  });

  it("is for the seats of the matrix, for jobs of the project", async () => {
    const { id: jobId } = await job();
    const call = (ctx: ProjectCtx) => setAutoUpgrade({ ...ctx, emit: () => {} }, { jobId, autoUpgrade: false });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("job.update"));
    const other = await makeJob(db, { projectId: (await makeProject(db)).id });
    const foreign = setAutoUpgrade(contexts.editor, { jobId: other.id, autoUpgrade: true });
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
