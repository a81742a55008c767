import { beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { type Ctx, systemContext } from "@/server/core/context";
import { fireSchedules } from "@/server/domain/runs/fire-schedules";
import { forgetFires } from "@/server/domain/runs/forget-fires";
import { releaseFires } from "@/server/domain/runs/release-fires";
import { planSchedules } from "@/server/domain/triggers/plan-schedules";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const NOON = new Date("2031-05-05T12:00:00.000Z");
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);

const db = await ownDatabase();
let project: MadeProject;

beforeEach(async () => {
  await db.schedule.deleteMany();
  project = await makeProject(db);
});

/** The system at a time; `news` collects the projects it wakes. */
const at = (now: Date, news: string[] = []): Ctx => ({
  ...systemContext("test", { db, now: () => now }),
  emit: (...events) => void news.push(...events.flatMap(({ data }) => ("projectId" in data ? data.projectId : []))),
});

async function makeSchedule(cron: string, nextAt: Date, projectId = project.id): Promise<string> {
  const { id } = await makeTrigger(db, { projectId, kind: "cron", cron, timeZone: "UTC" });
  await db.schedule.create({ data: { triggerId: id, projectId, nextAt } });
  return id;
}

async function plan(now: Date): Promise<void> {
  while ((await planSchedules(at(now), {})) > 0);
}

async function fireAll(now: Date): Promise<number> {
  let taken = 0;
  for (let more = 1; more > 0; taken += more) more = await fireSchedules(at(now), {});
  return taken;
}

const runsOf = (jobId: string) => db.run.findMany({ where: { jobId }, orderBy: { id: "asc" } });
const firesOf = (jobId: string) =>
  db.scheduleFire.findMany({ where: { jobId }, orderBy: { dueAt: "asc" }, select: { dueAt: true, status: true } });
const end = (jobId: string) =>
  db.run.updateMany({ where: { jobId, status: "queued" }, data: { status: "success", finishedAt: new Date() } });

describe("a schedule that is due", () => {
  it("queues a run for each of its jobs that is on, keeps what came of it, and moves on", async () => {
    const triggerId = await makeSchedule("*/5 * * * *", NOON);
    await plan(minutes(-1));
    const on = await makeJob(db, { projectId: project.id, triggerId });
    const off = await makeJob(db, { projectId: project.id, triggerId, enabled: false });
    const archived = await makeJob(db, { projectId: project.id, triggerId, archivedAt: NOON });
    const news: string[] = [];
    expect(await fireSchedules(at(minutes(-1), news), {})).toBe(0);
    expect(await fireSchedules(at(NOON, news), {})).toBe(1);
    expect(await fireSchedules(at(NOON, news), {})).toBe(0);
    const [run, ...more] = await runsOf(on.id);
    expect(run).toMatchObject({ triggerId, cause: "cron", input: "cron", status: "queued", priority: 10 });
    expect([...more, ...(await runsOf(off.id)), ...(await runsOf(archived.id))]).toEqual([]);
    expect(news).toEqual([project.id]);
    expect(await db.scheduleFire.findMany({ where: { triggerId } })).toEqual([
      { triggerId, jobId: on.id, dueAt: NOON, runId: run?.id, status: "fired" },
    ]);
    await plan(NOON);
    expect(await db.schedule.findUnique({ where: { triggerId } })).toMatchObject({
      nextAt: minutes(5),
      thenAt: minutes(10),
    });
  });

  it("is caught up once after an outage, not once for each time missed", async () => {
    const triggerId = await makeSchedule("* * * * *", minutes(-600));
    await plan(minutes(-600));
    const job = await makeJob(db, { projectId: project.id, triggerId, overlap: "allow" });
    expect(await fireAll(NOON)).toBe(1);
    await plan(NOON);
    expect(await runsOf(job.id)).toHaveLength(1);
    expect(await db.schedule.findUnique({ where: { triggerId } })).toMatchObject({ nextAt: minutes(1) });
    expect(await fireAll(minutes(1))).toBe(1);
    expect(await runsOf(job.id)).toHaveLength(2);
  });

  it("comes to one run each however many tickers there are", async () => {
    const triggers = await Promise.all(Array.from({ length: 40 }, () => makeSchedule("* * * * *", NOON)));
    const elsewhere = await makeProject(db);
    triggers.push(
      ...(await Promise.all(Array.from({ length: 20 }, () => makeSchedule("0 * * * *", NOON, elsewhere.id)))),
    );
    for (const triggerId of triggers.slice(0, 40)) await makeJob(db, { projectId: project.id, triggerId });
    for (const triggerId of triggers.slice(40)) await makeJob(db, { projectId: elsewhere.id, triggerId });
    for (const now of [NOON, minutes(1), minutes(2)]) {
      await Promise.all([1, 2, 3].map(() => plan(now)));
      const taken = await Promise.all([1, 2, 3].map(() => fireSchedules(at(now), { wait: true })));
      while ((await fireSchedules(at(now), { wait: true })) > 0) taken.push(1);
      await db.run.updateMany({ where: { status: "queued" }, data: { status: "success" } });
    }
    const fires = await db.scheduleFire.findMany({ where: { triggerId: { in: triggers } } });
    expect(fires).toHaveLength(40 * 3 + 20);
    expect(await db.run.count({ where: { triggerId: { in: triggers } } })).toBe(40 * 3 + 20);
    expect(new Set(fires.map(({ runId }) => runId)).size).toBe(fires.length);
  });

  it("waits for a project that is held, and holds up nobody else", async () => {
    const other = await makeProject(db);
    const [held, free] = [await makeSchedule("0 * * * *", NOON), await makeSchedule("0 * * * *", NOON, other.id)];
    const jobs = [
      await makeJob(db, { projectId: project.id, triggerId: held }),
      await makeJob(db, { projectId: other.id, triggerId: free }),
    ] as const;
    await db.$transaction(async (holder) => {
      await holder.$queryRawUnsafe("SELECT id FROM project WHERE id = $1 FOR NO KEY UPDATE", project.id);
      expect(await fireSchedules(at(NOON), {})).toBe(1);
      expect(await runsOf(jobs[1].id)).toHaveLength(1);
      expect(await fireSchedules(at(NOON), {})).toBe(0);
    });
    expect(await fireSchedules(at(NOON), { wait: true })).toBe(1);
    expect(await runsOf(jobs[0].id)).toHaveLength(1);
  });

  it("is fired by the system alone", async () => {
    const { owner } = await seats(db, project);
    await expect(fireSchedules(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(planSchedules(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(releaseFires(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a run that is still open when its schedule is due again", () => {
  async function twice(overlap: string) {
    const triggerId = await makeSchedule("* * * * *", NOON);
    const job = await makeJob(db, { projectId: project.id, triggerId, overlap });
    for (const now of [NOON, minutes(1), minutes(2)]) {
      await plan(now);
      await fireAll(now);
    }
    return job;
  }
  const statuses = async (jobId: string) => (await firesOf(jobId)).map(({ status }) => status);

  it("is left alone: the time is skipped", async () => {
    const job = await twice("skip");
    expect(await statuses(job.id)).toEqual(["fired", "skipped", "skipped"]);
    expect(await runsOf(job.id)).toHaveLength(1);
  });

  it("is joined by another where the job allows it", async () => {
    const job = await twice("allow");
    expect(await statuses(job.id)).toEqual(["fired", "fired", "fired"]);
    expect(await runsOf(job.id)).toHaveLength(3);
  });

  it("is followed by those that waited, one after the other", async () => {
    const job = await twice("queue");
    expect(await statuses(job.id)).toEqual(["fired", "waiting", "waiting"]);
    expect(await releaseFires(at(minutes(2)), {})).toBe(0);
    await end(job.id);
    const news: string[] = [];
    expect(await releaseFires(at(minutes(2), news), {})).toBe(1);
    expect(await releaseFires(at(minutes(2)), {})).toBe(0);
    expect(await statuses(job.id)).toEqual(["fired", "fired", "waiting"]);
    expect(await runsOf(job.id)).toHaveLength(2);
    expect(news).toEqual([project.id]);
    await end(job.id);
    await db.job.update({ where: { id: job.id }, data: { enabled: false } });
    expect(await releaseFires(at(minutes(2)), {})).toBe(1);
    expect(await statuses(job.id)).toEqual(["fired", "fired", "skipped"]);
    expect(await runsOf(job.id)).toHaveLength(2);
  });

  it("counts only when it carries the schedule's state", async () => {
    const triggerId = await makeSchedule("* * * * *", NOON);
    const job = await makeJob(db, { projectId: project.id, triggerId });
    await makeRun(db, { projectId: project.id, jobId: job.id, cause: "person", input: "empty" });
    await fireAll(NOON);
    expect(await statuses(job.id)).toEqual(["fired"]);
  });
});

it("forgets what came of due times after 30 days, but not what still waits", async () => {
  const keys = { triggerId: "t", jobId: "j" };
  const days = (count: number) => new Date(NOON.getTime() - count * 86_400_000);
  await db.scheduleFire.createMany({
    data: [
      { ...keys, dueAt: days(31), status: "skipped" },
      { ...keys, dueAt: days(32), status: "waiting" },
      { ...keys, dueAt: days(29), status: "fired" },
    ],
  });
  await forgetFires(at(NOON), {});
  expect((await firesOf("j")).map(({ status }) => status)).toEqual(["waiting", "fired"]);
});
