import { describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeJob } from "@/prisma/factories/jobs";
import { makeMember } from "@/prisma/factories/members";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { Prisma } from "@/prisma/generated/client";
import { inProject } from "@/server/core/context";
import { listProjects } from "@/server/domain/projects/list-projects";
import { viewOverview } from "@/server/domain/projects/view-overview";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const NOW = new Date("2026-11-22T12:30:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const now = () => NOW;

/** A project with a job, and ways to put messages and runs into it. */
async function stage() {
  const project = await makeProject(db);
  const job = await makeJob(db, { projectId: project.id, name: "Send to DHIS2" });
  const message = (receivedAt: Date) => db.message.create({ data: { projectId: project.id, size: 10, receivedAt } });
  const run = (status: string, createdAt: Date, more: Partial<Prisma.RunUncheckedCreateInput> = {}) =>
    makeRun(db, { projectId: project.id, jobId: job.id, status, createdAt, ...more });
  return { project, job, message, run };
}

describe("listProjects", () => {
  it("lists one's own by name, with role and the figures of 24 hours", async () => {
    const person = await makeUser(db);
    const first = await stage();
    await db.project.update({ where: { id: first.project.id }, data: { name: "alpha" } });
    await makeMember(db, { projectId: first.project.id, userId: person.id, role: "viewer" });
    const second = await makeProject(db, { name: "Beta", users: { owner: person } });
    await makeProject(db, { name: "Somebody else's" });
    await makeProject(db, { name: "Doomed", users: { owner: person }, deletionScheduledAt: NOW });
    await first.message(ago(60));
    await first.message(ago(24 * 60 + 1));
    await first.run("success", ago(5));
    await first.run("failed", ago(6));
    await first.run("out_of_memory", ago(7));
    await first.run("aborted", ago(8));
    await first.run("failed", ago(24 * 60 + 1));
    await first.run("queued", ago(3));
    await first.run("claimed", ago(4));
    await first.run("running", ago(5));
    await first.run("held", ago(24 * 60 + 2));
    await first.run("failed", ago(2), { draft: true });
    await first.run("success", ago(2), { testMode: true });
    const figures = { messages24h: 1, runs24h: 7, failed24h: 2, waiting: 2, running: 1, held: 1 };
    const empty = { messages24h: 0, runs24h: 0, failed24h: 0, waiting: 0, running: 0, held: 0 };
    expect(await listProjects(asUser(db, person, now), undefined)).toEqual([
      { id: first.project.id, slug: first.project.slug, name: "alpha", role: "viewer", asksFactor: false, ...figures },
      { id: second.id, slug: second.slug, name: "Beta", role: "owner", asksFactor: false, ...empty },
    ]);
  });

  it("lists nothing for somebody new", async () => {
    expect(await listProjects(asUser(db, await makeUser(db)), {})).toEqual([]);
  });
});

describe("viewOverview", () => {
  it("takes no rehearsal for a run or a failure", async () => {
    const { project, run } = await stage();
    const { viewer } = await seats(db, project, now);
    await run("failed", ago(9), { errorMessage: "refused" });
    for (const rehearsal of [{ draft: true }, { testMode: true }]) {
      await run("success", ago(8), rehearsal);
      await run("failed", ago(7), rehearsal);
    }
    const view = await viewOverview(viewer, {});
    expect(view).toMatchObject({ runs24h: 1, failed24h: 1 });
    const hours = view.hourly.map(({ success, failed }) => success + failed);
    expect(hours.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it("counts by the hour, now, and how long the oldest waits", async () => {
    const { project, message, run } = await stage();
    await message(ago(1));
    await message(ago(29));
    await message(ago(31));
    await message(ago(23 * 60 + 29));
    await message(ago(23 * 60 + 31)); // the hour before the first shown, but of the last 24 hours
    await run("success", ago(31));
    await run("lost", ago(2));
    await run("queued", ago(3));
    await run("claimed", ago(4));
    await run("held", ago(24 * 60 + 2));
    const overview = await viewOverview(await inProject(asUser(db, project.users.owner, now), project.id), {});
    expect(overview).toMatchObject({ messages24h: 5, runs24h: 4, failed24h: 1, waiting: 2, running: 0, held: 1 });
    expect(overview.oldestWaitSeconds).toBe(240);
    expect(overview.hourly).toHaveLength(24);
    expect(overview.hourly.at(-1)).toEqual({
      hour: new Date("2026-11-22T12:00:00Z"),
      messages: 2,
      success: 0,
      failed: 1,
    });
    expect(overview.hourly.at(-2)).toEqual({
      hour: new Date("2026-11-22T11:00:00Z"),
      messages: 1,
      success: 1,
      failed: 0,
    });
    expect(overview.hourly[0]).toEqual({ hour: new Date("2026-11-21T13:00:00Z"), messages: 1, success: 0, failed: 0 });
  });

  it("is empty for a new project, and for whom the matrix says", async () => {
    const project = await makeProject(db);
    const contexts = await seats(db, project);
    expect(await viewOverview(contexts.viewer, {})).toMatchObject({
      waiting: 0,
      held: 0,
      oldestWaitSeconds: null,
    });
    expect(await answersBySeat(contexts, (ctx) => viewOverview(ctx, {}))).toEqual(answersOfMatrix("project.view"));
  });

  it("shows nothing of another project", async () => {
    const { project, run, message } = await stage();
    await run("failed", ago(1));
    await message(ago(1));
    const other = await makeProject(db);
    const ctx = await inProject(asUser(db, other.users.owner, now), other.id);
    expect(await viewOverview(ctx, {})).toMatchObject({ messages24h: 0, runs24h: 0 });
    const foreign = await inProject(asUser(db, other.users.owner, now), project.id);
    await expect(viewOverview(foreign, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
