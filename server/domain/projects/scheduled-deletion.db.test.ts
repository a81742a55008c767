import { beforeEach, expect, it } from "vitest";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { inProject, systemContext } from "@/server/core/context";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import { findUnmatched } from "@/server/domain/inbox/find-unmatched";
import { matchMessages } from "@/server/domain/inbox/match-messages";
import { processMessage } from "@/server/domain/inbox/process-message";
import { receiveMessage } from "@/server/domain/inbox/receive-message";
import { upgradeJobs } from "@/server/domain/jobs/upgrade-jobs";
import { cancelDeletion } from "@/server/domain/projects/cancel-deletion";
import { deleteProject } from "@/server/domain/projects/delete-project";
import { claimRuns } from "@/server/domain/runs/claim-runs";
import { fireSchedules } from "@/server/domain/runs/fire-schedules";
import { listWaitingProjects } from "@/server/domain/runs/list-waiting-projects";
import { releaseFires } from "@/server/domain/runs/release-fires";
import { retryRun } from "@/server/domain/runs/retry-run";
import { begin, end, makeFollower, makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { startRuns } from "@/server/domain/runs/start-runs";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { takeRuns } from "@/server/domain/runs/take-runs";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(6);
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeEach(async () => {
  await db.schedule.deleteMany();
  stage = await makeStage(db);
});

const system = () => systemContext("test", { db });
const owner = async () => confirmed(db, await inProject(asUser(db, stage.project.users.owner), stage.project.id));
const schedule = async () => deleteProject(await owner(), { name: stage.project.name });
const cancel = async () => cancelDeletion(await owner(), {});
const runs = (jobId: string) => db.run.findMany({ where: { jobId }, orderBy: { id: "asc" } });
const queued = (jobId = stage.job.id) => makeRun(db, { projectId: stage.project.id, jobId });

it("starts no run of a project that is about to be deleted, by any way to claim one, and all of them afterwards", async () => {
  const { id: projectId } = stage.project;
  const waiting = [await queued(), await queued()];
  const [claim] = await claimRuns(stage.ctx, { workerId: "w1", demand: 1, projectId });
  if (!claim) throw new Error("nothing was claimed");
  await schedule();
  expect(await startRuns(stage.ctx, { workerId: "w1", claims: [claim] })).toEqual([]);
  expect(await takeRuns(stage.ctx, { workerId: "w1", demand: 5 })).toEqual([]);
  expect(await claimRuns(system(), { workerId: "w1", demand: 5, projectId })).toEqual([]);
  expect(
    (await claimRuns(system(), { workerId: "w1", demand: 50 })).filter((one) => one.projectId === projectId),
  ).toEqual([]);
  expect(await listWaitingProjects(system(), {})).not.toContain(projectId);
  await sweepRuns(system(), { leaseMs: 1, ofWorker: "w1" });
  expect((await runs(stage.job.id)).map(({ status }) => status)).toEqual(["queued", "queued"]);
  await cancel();
  expect(await listWaitingProjects(system(), {})).toContain(projectId);
  const begun = await takeRuns(stage.ctx, { workerId: "w1", demand: 5 });
  expect(begun.map(({ runId }) => runId)).toEqual(waiting.map(({ id }) => id));
});

it("lets a run end that goes on; what follows it waits, and nothing that was lost is re-run before the deletion is cancelled", async () => {
  const follower = await makeFollower(db, stage.job, "flow");
  const lost = await makeJob(db, { projectId: stage.project.id, rerunWhenLost: true });
  await queued();
  await queued(lost.id);
  const begun = await begin(stage.ctx);
  expect(begun).toHaveLength(2);
  await schedule();
  const [first] = begun;
  if (first) expect(await end(stage.ctx, first)).toEqual({ fenced: false, queued: 1 });
  await sweepRuns(system(), { leaseMs: 1, ofWorker: "w1" });
  expect(await begin(stage.ctx)).toEqual([]);
  expect(await runs(stage.job.id)).toMatchObject([{ status: "success" }]);
  expect(await runs(lost.id)).toMatchObject([{ status: "lost" }, { status: "queued" }]);
  expect(await runs(follower.id)).toMatchObject([{ status: "queued", cause: "flow" }]);
  await cancel();
  expect((await begin(stage.ctx)).map(({ jobId }) => jobId).sort()).toEqual([follower.id, lost.id].sort());
});

it("keeps messages that were on their way, unmatched, and matches them when the deletion is cancelled", async () => {
  const { id: projectId } = stage.project;
  const trigger = await makeTrigger(db, { projectId, criteria: {} });
  const job = await makeJob(db, { projectId, triggerId: trigger.id });
  const emitted: string[] = [];
  await schedule();
  const bytes = new TextEncoder().encode('{"late":true}');
  await receiveMessage(system(), { projectId, retentionClass: 0, bytes, headers: {}, query: "" });
  expect(await findUnmatched(system(), {})).not.toContain(projectId);
  for (const wait of [true, false])
    expect(await matchMessages(stage.ctx, { wait })).toMatchObject({ matched: 0, runs: 0, more: false });
  expect(await runs(job.id)).toEqual([]);
  const ctx = await owner();
  await cancelDeletion({ ...ctx, emit: (...events) => void emitted.push(...events.map(({ name }) => name)) }, {});
  expect(emitted).toEqual(["run/queued", "message/received"]);
  expect(await findUnmatched(system(), {})).toContain(projectId);
  expect(await matchMessages(stage.ctx, {})).toMatchObject({ matched: 1, runs: 1 });
  expect(await runs(job.id)).toMatchObject([{ status: "queued", triggerId: trigger.id }]);
});

it("fires no schedule meanwhile; afterwards each is caught up once, and what waited goes on", async () => {
  const { id: projectId } = stage.project;
  const past = new Date(Date.now() - 600_000);
  const { id: triggerId } = await makeTrigger(db, { projectId, kind: "cron", cron: "* * * * *", timeZone: "UTC" });
  const times = { nextAt: past, thenAt: new Date(past.getTime() + 60_000) };
  await db.schedule.create({ data: { triggerId, projectId, ...times } });
  const job = await makeJob(db, { projectId, triggerId, overlap: "allow" });
  const behind = await makeJob(db, { projectId, triggerId, enabled: false, overlap: "queue" });
  await db.scheduleFire.create({ data: { triggerId, jobId: behind.id, dueAt: past, status: "waiting" } });
  await db.job.update({ where: { id: behind.id }, data: { enabled: true } });
  await schedule();
  for (const wait of [true, false]) expect(await fireSchedules(system(), { wait })).toBe(0);
  expect(await releaseFires(system(), {})).toBe(0);
  expect(await db.schedule.findUnique({ where: { triggerId } })).toMatchObject(times);
  expect([...(await runs(job.id)), ...(await runs(behind.id))]).toEqual([]);
  await cancel();
  expect(await releaseFires(system(), {})).toBe(1);
  expect(await fireSchedules(system(), {})).toBe(1);
  expect(await fireSchedules(system(), {})).toBe(0);
  expect([await runs(job.id), await runs(behind.id)]).toMatchObject([[{ cause: "cron" }], [{ cause: "cron" }]]);
});

it("lets nobody retry or process meanwhile, and upgrades no job; all of it as before when it is cancelled", async () => {
  const { id: projectId } = stage.project;
  const name = "@openfn/language-paused";
  for (const version of ["1.0.0", "1.1.0"]) {
    await makeAdaptor(db, { name, version, exports: ["fn"] });
    await noteDescription(system(), { name, version, format: 1, functions: [], typings: [] });
  }
  const code = { adaptorName: name, adaptorVersion: "1.0.0", expression: "fn(state => state);", autoUpgrade: true };
  const job = await makeJob(db, { projectId, ...code });
  const message = await makeMessage(db, { projectId });
  const failed = await makeRun(db, { projectId, jobId: stage.job.id, status: "failed" });
  await schedule();
  const editor = await inProject(asUser(db, stage.project.users.editor), projectId);
  await expect(retryRun(editor, { runId: failed.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const processed = processMessage(editor, { messageId: message.id, jobId: stage.job.id });
  await expect(processed).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await upgradeJobs(system(), { name })).toEqual([]);
  expect(await db.job.findUniqueOrThrow({ where: { id: job.id } })).toEqual(job);
  await cancel();
  expect(await upgradeJobs(system(), { name })).toEqual([job.id]);
  const again = await inProject(asUser(db, stage.project.users.editor), projectId);
  expect((await retryRun(again, { runId: failed.id })).runId).toBeGreaterThan(failed.id);
});

it("changes no row of the project but its own date, and cancelling takes that back", async () => {
  const { id: projectId } = stage.project;
  const trigger = await makeTrigger(db, { projectId });
  await makeTrigger(db, { projectId, deletedAt: new Date() });
  await makeJob(db, { projectId, triggerId: trigger.id, enabled: false });
  await makeMessage(db, { projectId });
  await queued();
  const everything = async () => ({
    project: await db.project.findUniqueOrThrow({ where: { id: projectId }, omit: { updatedAt: true } }),
    triggers: await db.trigger.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
    jobs: await db.job.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
    messages: await db.message.findMany({ where: { projectId } }),
    runs: await db.run.findMany({ where: { projectId } }),
    members: await db.member.findMany({ where: { projectId }, orderBy: { userId: "asc" } }),
  });
  const before = await everything();
  await schedule();
  const meanwhile = await everything();
  expect(meanwhile).toEqual({
    ...before,
    project: { ...before.project, deletionScheduledAt: expect.any(Date) as Date },
  });
  await cancel();
  expect(await everything()).toEqual(before);
});
