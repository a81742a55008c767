import { beforeEach, describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { deleteTrigger } from "@/server/domain/triggers/delete-trigger";
import { listTriggers } from "@/server/domain/triggers/list-triggers";
import { restoreTrigger } from "@/server/domain/triggers/restore-trigger";
import { updateTrigger } from "@/server/domain/triggers/update-trigger";
import { viewTrigger } from "@/server/domain/triggers/view-trigger";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();
let project: MadeProject;
let at: Record<SeatName, ProjectCtx>;

beforeEach(async () => {
  project = await makeProject(db);
  at = await seats(db, project);
});

const FORM = {
  name: "Home visits",
  kind: "message" as const,
  criteria: '{"form":{"@xmlns":"x"},"id":9007199254740993}',
};
const epoch = async () => (await db.project.findUniqueOrThrow({ where: { id: project.id } })).triggerEpoch;
const audit = (action: string) => db.auditEntry.findMany({ where: { projectId: project.id, action } });

describe("creating a trigger", () => {
  it("keeps the criteria to the digit, moves the epoch and writes the audit row", async () => {
    const before = await epoch();
    const { id } = await createTrigger(at.editor, { ...FORM, exclusion: '{"test":true}' });
    expect(await epoch()).toBe(before + 1n);
    expect(await viewTrigger(at.viewer, { triggerId: id })).toMatchObject({
      name: "Home visits",
      kind: "message",
      criteria: '{\n  "id": 9007199254740993,\n  "form": {\n    "@xmlns": "x"\n  }\n}',
      exclusion: '{\n  "test": true\n}',
      upstreamJob: null,
      jobs: [],
    });
    expect(await audit("trigger.create")).toMatchObject([
      { entity: "trigger", entityId: id, actorId: project.users.editor.id, after: { name: "Home visits" } },
    ]);
  });

  it("waits for a job of the same project", async () => {
    const job = await makeJob(db, { projectId: project.id });
    const { id } = await createTrigger(at.editor, { name: "After", kind: "flow", upstreamJobId: job.id });
    expect(await viewTrigger(at.viewer, { triggerId: id })).toMatchObject({
      kind: "flow",
      upstreamJob: { id: job.id },
      criteria: null,
    });
    const elsewhere = await makeJob(db, { projectId: (await makeProject(db)).id });
    const create = createTrigger(at.editor, { name: "After", kind: "catch", upstreamJobId: elsewhere.id });
    await expect(create).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { upstreamJobId: expect.any(String) } },
    });
    await expect(createTrigger(at.editor, { name: "After", kind: "flow" })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("waits for no archived job, but keeps the one it has when that is archived", async () => {
    const job = await makeJob(db, { projectId: project.id, name: "Send visits" });
    const form = { name: "After", kind: "flow", upstreamJobId: job.id } as const;
    const { id: triggerId } = await createTrigger(at.editor, form);
    await db.job.update({ where: { id: job.id }, data: { archivedAt: new Date() } });
    const sentence = "Send visits is archived and never runs: choose another job, or restore it first.";
    await expect(createTrigger(at.editor, form)).rejects.toMatchObject({
      code: "INVALID",
      message: sentence,
      details: { fields: { upstreamJobId: sentence } },
    });
    await updateTrigger(at.editor, { ...form, triggerId, name: "After visits" });
    expect(await viewTrigger(at.viewer, { triggerId })).toMatchObject({ name: "After visits" });
    const { id: other } = await createTrigger(at.editor, { name: "Any", kind: "message", criteria: "{}" });
    await expect(updateTrigger(at.editor, { ...form, triggerId: other })).rejects.toMatchObject({ message: sentence });
  });

  it("refuses criteria that are no JSON, and says where", async () => {
    for (const criteria of ["", "{", "{'a':1}", '{"a":1e999999}', "[".repeat(300)]) {
      const create = createTrigger(at.editor, { ...FORM, criteria });
      await expect(create, criteria).rejects.toMatchObject({
        code: "INVALID",
        details: { fields: { criteria: expect.any(String) } },
      });
    }
    const create = createTrigger(at.editor, { ...FORM, exclusion: '{\n "a": x}' });
    await expect(create).rejects.toMatchObject({ message: expect.stringContaining("line 2, column 7") });
    await expect(createTrigger(at.editor, { ...FORM, name: "  " })).rejects.toMatchObject({ code: "INVALID" });
    expect(await listTriggers(at.viewer, {})).toEqual([]);
  });

  it("takes an empty or null exclusion for none", async () => {
    for (const exclusion of ["", " ", "null"]) {
      const { id } = await createTrigger(at.editor, { ...FORM, exclusion });
      expect((await viewTrigger(at.viewer, { triggerId: id })).exclusion).toBeNull();
    }
  });
});

describe("changing and deleting a trigger", () => {
  it("changes it as a whole, moves the epoch and audits the difference", async () => {
    const { id } = await createTrigger(at.editor, FORM);
    const before = await epoch();
    await updateTrigger(at.admin, { ...FORM, triggerId: id, name: "Visits", criteria: '{"a":1}' });
    expect(await epoch()).toBe(before + 1n);
    const job = await makeJob(db, { projectId: project.id });
    await updateTrigger(at.admin, { triggerId: id, name: "Visits", kind: "catch", upstreamJobId: job.id });
    expect(await viewTrigger(at.viewer, { triggerId: id })).toMatchObject({
      kind: "catch",
      criteria: null,
      upstreamJob: { id: job.id },
    });
    await updateTrigger(at.admin, { ...FORM, triggerId: id });
    expect(await viewTrigger(at.viewer, { triggerId: id })).toMatchObject({ kind: "message", upstreamJob: null });
    const [first] = await audit("trigger.update");
    expect(first).toMatchObject({ entityId: id, before: { name: "Home visits" }, after: { name: "Visits" } });
    expect(first?.after).not.toHaveProperty("kind");
  });

  it("marks a deleted trigger, says which jobs it leaves, and shows it no more", async () => {
    const { id } = await createTrigger(at.editor, FORM);
    const job = await makeJob(db, { projectId: project.id, triggerId: id });
    const before = await epoch();
    expect(await deleteTrigger(at.editor, { triggerId: id })).toMatchObject({ jobsWithoutTrigger: [{ id: job.id }] });
    expect(await epoch()).toBe(before + 1n);
    expect(await listTriggers(at.viewer, {})).toEqual([]);
    await expect(viewTrigger(at.viewer, { triggerId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteTrigger(at.editor, { triggerId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await audit("trigger.delete")).toHaveLength(1);
  });
});

describe("restoring a trigger", () => {
  it("takes the deletion back for 30 days, moves the epoch and audits it; its jobs are its own again", async () => {
    const { id } = await createTrigger(at.editor, FORM);
    const job = await makeJob(db, { projectId: project.id, triggerId: id });
    await deleteTrigger(at.editor, { triggerId: id });
    expect(await listTriggers(at.viewer, { show: "deleted" })).toMatchObject([{ id, jobs: [{ id: job.id }] }]);
    const before = await epoch();
    expect(await restoreTrigger(at.editor, { triggerId: id })).toMatchObject({ id, jobs: [{ id: job.id }] });
    expect(await epoch()).toBe(before + 1n);
    expect(await listTriggers(at.viewer, {})).toMatchObject([{ id, deletedAt: null }]);
    expect(await listTriggers(at.viewer, { show: "deleted" })).toEqual([]);
    expect(await audit("trigger.restore")).toMatchObject([{ entityId: id, after: { deletedAt: null } }]);
    await expect(restoreTrigger(at.editor, { triggerId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is too late after 30 days, and leaves alone a job that got another trigger", async () => {
    const [{ id }, other] = [await createTrigger(at.editor, FORM), await createTrigger(at.editor, FORM)];
    const job = await makeJob(db, { projectId: project.id, triggerId: id });
    await deleteTrigger(at.editor, { triggerId: id });
    await db.job.update({ where: { id: job.id }, data: { triggerId: other.id } });
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    await db.trigger.update({ where: { id }, data: { deletedAt: ago(30.1) } });
    expect(await listTriggers(at.viewer, { show: "deleted" })).toEqual([]);
    await expect(restoreTrigger(at.editor, { triggerId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.trigger.update({ where: { id }, data: { deletedAt: ago(29) } });
    expect(await restoreTrigger(at.editor, { triggerId: id })).toEqual({ id, jobs: [] });
  });

  it("is for the seats of the matrix, and never for another project's trigger", async () => {
    const { id } = await makeTrigger(db, { projectId: project.id });
    const call = async (ctx: ProjectCtx) => {
      await db.trigger.update({ where: { id }, data: { deletedAt: new Date() } });
      return restoreTrigger(ctx, { triggerId: id });
    };
    expect(await answersBySeat(at, call)).toEqual(answersOfMatrix("trigger.restore"));
    const elsewhere = await seats(db, await makeProject(db));
    await expect(call(elsewhere.owner)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("schedules", () => {
  const SCHEDULE = { name: "Mornings", kind: "cron" as const, cron: " 30  6 * * MON-FRI ", timeZone: "Africa/Nairobi" };
  const planned = (triggerId: string) => db.schedule.findUnique({ where: { triggerId } });

  it("is planned when it is made, anew when it changes, and not at all when it is none any more", async () => {
    const { id } = await createTrigger(at.editor, SCHEDULE);
    const view = await viewTrigger(at.viewer, { triggerId: id });
    expect(view).toMatchObject({ kind: "cron", cron: "30 6 * * MON-FRI", timeZone: "Africa/Nairobi", criteria: null });
    const first = await planned(id);
    expect(first?.nextAt).toEqual(view.nextAt);
    expect(view.nextAt?.toISOString()).toMatch(/T03:30:00.000Z$/);
    expect(first?.thenAt?.getTime()).toBeGreaterThan(view.nextAt?.getTime() ?? Number.NaN);
    await updateTrigger(at.editor, { ...SCHEDULE, triggerId: id, timeZone: "UTC" });
    expect((await planned(id))?.nextAt?.toISOString()).toMatch(/T06:30:00.000Z$/);
    await deleteTrigger(at.editor, { triggerId: id });
    expect(await planned(id)).toBeNull();
    await restoreTrigger(at.editor, { triggerId: id });
    expect(await planned(id)).not.toBeNull();
    await updateTrigger(at.editor, { ...FORM, triggerId: id });
    expect(await planned(id)).toBeNull();
    expect(await viewTrigger(at.viewer, { triggerId: id })).toMatchObject({
      kind: "message",
      cron: null,
      nextAt: null,
    });
  });

  it("is found by its expression, and refused where it says nothing", async () => {
    await createTrigger(at.editor, SCHEDULE);
    expect(await listTriggers(at.viewer, { search: "30 6 *" })).toHaveLength(1);
    for (const cron of ["", "* * * *", "61 * * * *", "0 0 31 2 *", "@daily", "0 0 L * *", "0 6 * * FOO"]) {
      await expect(createTrigger(at.editor, { ...SCHEDULE, cron }), cron).rejects.toMatchObject({
        code: "INVALID",
        details: { fields: { cron: expect.any(String) } },
      });
    }
    for (const timeZone of ["+03:00", "Mars/Olympus"]) {
      await expect(createTrigger(at.editor, { ...SCHEDULE, timeZone }), timeZone).rejects.toMatchObject({
        details: { fields: { timeZone: expect.any(String) } },
      });
    }
  });
});

describe("finding triggers", () => {
  it("searches names, criteria and exclusions, as text and not as a pattern", async () => {
    await createTrigger(at.editor, FORM);
    await createTrigger(at.editor, {
      name: "100%_ done",
      kind: "message",
      criteria: "{}",
      exclusion: '{"draft":true}',
    });
    const names = async (search: string) => (await listTriggers(at.viewer, { search })).map(({ name }) => name);
    expect(await names("home")).toEqual(["Home visits"]);
    expect(await names('{"@xmlns":"x"}')).toEqual(["Home visits"]);
    expect(await names('"draft": TRUE')).toEqual(["100%_ done"]);
    expect(await names("0%_")).toEqual(["100%_ done"]);
    expect(await names("%")).toEqual(["100%_ done"]);
    expect(await names("nothing")).toEqual([]);
    expect(await names("")).toHaveLength(2);
  });

  it("counts the stored messages that match, exclusion heeded, newest first", async () => {
    const bodies = ['{"k":1}', '{"k":1,"x":true}', '{"k":2}', '{"k":1.0}'];
    const sent = [];
    for (const body of bodies) sent.push(await makeMessage(db, { projectId: project.id, body }));
    await makeMessage(db, { projectId: (await makeProject(db)).id, body: '{"k":1}' });
    const found = await countMatching(at.viewer, { criteria: '{"k":1}', exclusion: '{"x":true}' });
    expect(found).toMatchObject({ count: 2, exact: true, scanned: 4 });
    expect(found.newest.map(({ id }) => id)).toEqual([sent[3]?.id, sent[0]?.id]);
    expect(await countMatching(at.viewer, { criteria: '{"k":3}' })).toEqual({
      count: 0,
      exact: true,
      scanned: 4,
      newest: [],
    });
    await expect(countMatching(at.viewer, { criteria: "{" })).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("seats", () => {
  it("lets viewers look and change nothing, and strangers see nothing", async () => {
    const { id } = await makeTrigger(db, { projectId: project.id });
    for (const seat of ["viewer", "stranger", "superuser", "system"] as const) {
      const code = seat === "viewer" || seat === "system" ? "FORBIDDEN" : "NOT_FOUND";
      await expect(createTrigger(at[seat], FORM), seat).rejects.toMatchObject({ code });
      await expect(updateTrigger(at[seat], { ...FORM, triggerId: id }), seat).rejects.toMatchObject({ code });
      await expect(deleteTrigger(at[seat], { triggerId: id }), seat).rejects.toMatchObject({ code });
      if (seat !== "viewer") await expect(listTriggers(at[seat], {}), seat).rejects.toMatchObject({ code });
    }
    expect(await listTriggers(at.viewer, {})).toHaveLength(1);
    expect(await listTriggers(at.support, {})).toHaveLength(1);
    expect(await audit("trigger.create")).toEqual([]);
  });

  it("refuses another project's trigger as if there were none", async () => {
    const other = await makeTrigger(db, { projectId: (await makeProject(db)).id });
    await expect(viewTrigger(at.owner, { triggerId: other.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateTrigger(at.owner, { ...FORM, triggerId: other.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(deleteTrigger(at.owner, { triggerId: other.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await db.trigger.findUniqueOrThrow({ where: { id: other.id } })).deletedAt).toBeNull();
  });
});
