import { beforeEach, describe, expect, it } from "vitest";
import { NONE } from "@/contracts/jobs";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { listJobs } from "@/server/domain/jobs/list-jobs";
import { viewJob } from "@/server/domain/jobs/view-job";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Awaited<ReturnType<typeof seats>>;

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

const job = (name: string, more: Partial<Parameters<typeof makeJob>[1]> = {}) =>
  makeJob(db, { projectId: project.id, name, ...more });

describe("listJobs", () => {
  it("shows each job with its trigger, its last run and the figures of a day", async () => {
    const now = Date.now();
    const trigger = await makeTrigger(db, { projectId: project.id, name: "New child" });
    const { id: jobId } = await job("b job", { triggerId: trigger.id });
    await job("A job");
    const at = (hours: number) => new Date(now - hours * 3_600_000);
    const base = { projectId: project.id, jobId };
    await makeRun(db, { ...base, status: "failed", createdAt: at(30), finishedAt: at(30) });
    await makeRun(db, { ...base, status: "failed", createdAt: at(3), finishedAt: at(3) });
    await makeRun(db, { ...base, status: "aborted", createdAt: at(2), finishedAt: at(2) });
    const last = await makeRun(db, { ...base, status: "success", createdAt: at(1), finishedAt: at(1) });
    await makeRun(db, { ...base, status: "failed", draft: true });
    await makeRun(db, { ...base, status: "failed", testMode: true });
    const rows = await listJobs(contexts.viewer, {});
    expect(rows.map(({ name }) => name)).toEqual(["A job", "b job"]);
    expect(rows[0]).toMatchObject({ trigger: null, credential: null, lastRun: null, runs24h: 0, failed24h: 0 });
    expect(rows[1]).toMatchObject({
      trigger: { id: trigger.id, name: "New child", kind: "message", deleted: false },
      lastRun: { id: last.id, status: "success", at: at(1) },
      runs24h: 3,
      failed24h: 1,
    });
  });

  it("finds by any part of name or expression, and takes signs for what they are", async () => {
    await job("Growth 100%", { expression: "fn(s => s)" });
    await job("Other", { expression: "post('/Muac_Score', $.data)" });
    const names = async (search: string) => (await listJobs(contexts.viewer, { search })).map(({ name }) => name);
    expect(await names("GROWTH")).toEqual(["Growth 100%"]);
    expect(await names("muac_s")).toEqual(["Other"]);
    expect(await names("100%")).toEqual(["Growth 100%"]);
    expect(await names("%")).toEqual(["Growth 100%"]);
    expect(await names("nowhere")).toEqual([]);
  });

  it("keeps archived jobs out until they are asked for", async () => {
    await job("here");
    await job("gone", { archivedAt: new Date(), enabled: false });
    const names = async (show: "active" | "archived" | "all") =>
      (await listJobs(contexts.viewer, { show })).map(({ name }) => name);
    expect(await names("active")).toEqual(["here"]);
    expect(await names("archived")).toEqual(["gone"]);
    expect(await names("all")).toEqual(["gone", "here"]);
  });

  it("narrows to what is on, to a trigger, a credential, an adaptor, a link to GitHub", async () => {
    const projectId = project.id;
    const trigger = await makeTrigger(db, { projectId });
    const credential = await makeCredential(db, { ownerId: project.users.owner.id, projectIds: [projectId] });
    await job("plain", { enabled: false });
    await job("triggered", { triggerId: trigger.id, adaptorName: "@openfn/language-http" });
    await job("linked", { credentialId: credential.id, githubPath: "jobs/linked.js" });
    const names = async (filter: Parameters<typeof listJobs>[1]) =>
      (await listJobs(contexts.viewer, filter)).map(({ name }) => name);
    expect(await names({ enabled: false })).toEqual(["plain"]);
    expect(await names({ enabled: true })).toEqual(["linked", "triggered"]);
    expect(await names({ triggerId: trigger.id })).toEqual(["triggered"]);
    expect(await names({ triggerId: NONE })).toEqual(["linked", "plain"]);
    expect(await names({ credentialId: credential.id })).toEqual(["linked"]);
    expect(await names({ credentialId: NONE, enabled: true })).toEqual(["triggered"]);
    expect(await names({ adaptorName: "@openfn/language-http" })).toEqual(["triggered"]);
    expect(await names({ linked: true })).toEqual(["linked"]);
    expect(await names({ linked: false, search: "plain" })).toEqual(["plain"]);
  });

  it("never shows another project's jobs, in the list or one by one", async () => {
    const mine = await job("mine");
    const other = await seats(db, await makeProject(db));
    expect(await listJobs(other.owner, {})).toEqual([]);
    await expect(viewJob(other.owner, { jobId: mine.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is for the seats of the matrix", async () => {
    const { id: jobId } = await job("seen");
    expect(await answersBySeat(contexts, (ctx) => listJobs(ctx, {}))).toEqual(answersOfMatrix("job.list"));
    expect(await answersBySeat(contexts, (ctx) => viewJob(ctx, { jobId }))).toEqual(answersOfMatrix("job.view"));
  });
});
