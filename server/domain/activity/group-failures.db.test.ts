import { beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeRun } from "@/prisma/factories/runs";
import { inProject, systemContext } from "@/server/core/context";
import { groupFailures } from "@/server/domain/activity/group-failures";
import { listFailures } from "@/server/domain/activity/list-failures";
import { listRuns } from "@/server/domain/activity/list-runs";
import { resolveFailure } from "@/server/domain/activity/resolve-failure";
import { snoozeFailure } from "@/server/domain/activity/snooze-failure";
import { viewFailureGroup } from "@/server/domain/activity/view-failure-group";
import { applyRetention } from "@/server/domain/projects/apply-retention";
import { setRetention } from "@/server/domain/projects/set-retention";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { retryRun } from "@/server/domain/runs/retry-run";
import { begin, end, FAILED, makeStage, storeMessage } from "@/server/domain/runs/run-lifecycle.test-data";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeEach(async () => {
  stage = await makeStage(db);
});

type Over = Parameters<typeof end>[2];
const failing = (errorMessage: string, over: Over = {}): Over => ({ ...FAILED, errorMessage, ...over });
const system = () => systemContext("test", { db });
async function group(): Promise<void> {
  for (let more = true; more; ) ({ more } = await groupFailures(system(), {}));
}

/** A run on a message, ended as told; then what it left is grouped. */
async function runOn(messageId: bigint | null, over: Over): Promise<bigint> {
  const on = messageId === null ? { input: "empty" as const } : { input: "message" as const, messageId };
  await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "person", ...on }] });
  return endNext(over);
}

async function endNext(over: Over): Promise<bigint> {
  const [run] = await begin(stage.ctx);
  if (!run) throw new Error("no run began");
  await end(stage.ctx, run, over);
  await group();
  return run.runId;
}

const message = () => storeMessage(db, stage.project.id, "{}");
const open = async () => (await listFailures(stage.viewer, {})).groups;
const figures = async () =>
  (await open()).map(({ kind, pattern, total, open: left, openMessages }) => [
    kind,
    pattern,
    total,
    left,
    openMessages,
  ]);

describe("failures that look alike", () => {
  it("are one group of a job, kind and pattern; others are others", async () => {
    const [m1, m2] = [await message(), await message()];
    await runOn(m1, failing("No org unit 18"));
    await runOn(m2, failing("No org unit 4711"));
    await runOn(null, failing("No org unit 5"));
    await runOn(await message(), failing("No org unit 18", { errorName: "TypeError" }));
    await runOn(await message(), failing("Something else"));
    await runOn(await message(), {});
    expect(await figures()).toEqual([
      ["Error", "Something else", 1, 1, 1],
      ["TypeError", "No org unit …", 1, 1, 1],
      ["Error", "No org unit …", 3, 3, 2],
    ]);
    const [, , first] = await open();
    expect(first).toMatchObject({ jobId: stage.job.id, jobName: stage.job.name, sample: "No org unit 5" });
    expect(first && first.firstSeen < first.lastSeen).toBe(true);
    const { rows } = await listRuns(stage.viewer, { groupId: first?.id });
    expect(rows.map(({ errorMessage }) => errorMessage)).toEqual([
      "No org unit 5",
      "No org unit 4711",
      "No org unit 18",
    ]);
    expect(await db.failureDue.count()).toBe(0);
  });

  it("count rightly after retries: a failure stands until a later run takes its place", async () => {
    const messageId = await message();
    const first = await runOn(messageId, failing("No org unit 18"));
    await retryRun(stage.editor, { runId: first });
    const second = await endNext(failing("No org unit 18"));
    expect(await figures()).toEqual([["Error", "No org unit …", 2, 1, 1]]);
    await retryRun(stage.editor, { runId: second });
    const third = await endNext(failing("Refused"));
    expect(await figures()).toEqual([["Error", "Refused", 1, 1, 1]]);
    await retryRun(stage.editor, { runId: third });
    await endNext({});
    expect(await figures()).toEqual([]);
    const done = await listFailures(stage.viewer, { show: "resolved" });
    expect(done.groups.map(({ total, open: left }) => [total, left])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(done.open).toBe(0);
  });

  it("without a message stand until they are retried or their job succeeds; of a schedule until its next run", async () => {
    const byHand = await runOn(null, failing("Broken"));
    await runOn(await message(), {});
    expect(await figures()).toEqual([["Error", "Broken", 1, 1, 0]]);
    await retryRun(stage.editor, { runId: byHand });
    await endNext({});
    expect(await figures()).toEqual([]);
    await runOn(null, failing("Broken"));
    await runOn(null, {});
    expect(await figures()).toEqual([]);
    const fire = async (over: Over) => {
      await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "cron", input: "cron" }] });
      await endNext(over);
    };
    await fire(failing("Asleep"));
    await fire(failing("Asleep"));
    expect(await figures()).toEqual([["Error", "Asleep", 2, 1, 0]]);
    await fire({});
    expect(await figures()).toEqual([]);
  });

  it("leave out rehearsals and what a person aborted", async () => {
    const of = { projectId: stage.project.id, jobId: stage.job.id, finishedAt: new Date() };
    await makeRun(db, { ...of, status: "failed", draft: true });
    await makeRun(db, { ...of, status: "failed", testMode: true });
    await makeRun(db, { ...of, status: "aborted" });
    await makeRun(db, { ...of, status: "lost" });
    await group();
    expect(await figures()).toEqual([["lost", "", 1, 1, 0]]);
  });

  it("leave their groups with the runs that are not kept any longer", async () => {
    const long = new Date(Date.now() - 20 * 86_400_000);
    const of = { projectId: stage.project.id, jobId: stage.job.id, status: "failed" };
    const old = await makeRun(db, { ...of, messageId: await message(), createdAt: long, finishedAt: long });
    await makeRun(db, { ...of, finishedAt: new Date() });
    await group();
    expect(await figures()).toEqual([["failed", "", 2, 2, 1]]);
    const owner = await inProject(asUser(db, stage.project.users.owner), stage.project.id);
    await setRetention(owner, { bodyDays: null, runDays: 7, logDays: 7 });
    await applyRetention(system(), {});
    expect(await figures()).toEqual([["failed", "", 1, 1, 0]]);
    expect(await db.runFailure.count({ where: { runId: old.id } })).toBe(0);
  });

  it("are grouped once, by however many at the same time, and whatever goes wrong in between", async () => {
    const of = { projectId: stage.project.id, jobId: stage.job.id, finishedAt: new Date(), status: "failed" };
    for (let n = 0; n < 30; n++) await makeRun(db, { ...of, errorMessage: `No ${n}` });
    await db.$executeRawUnsafe("ALTER TABLE run_failure RENAME TO run_failure_away");
    await expect(groupFailures(system(), {})).rejects.toThrow(/run_failure/);
    await db.$executeRawUnsafe("ALTER TABLE run_failure_away RENAME TO run_failure");
    await Promise.all([group(), group(), group()]);
    await group();
    expect(await figures()).toEqual([["failed", "No …", 30, 30, 0]]);
  });
});

describe("what is done about them", () => {
  const groupId = async () => (await open())[0]?.id ?? "";

  it("resolved: they are gone, and come back by themselves when they happen again", async () => {
    await runOn(await message(), failing("No org unit 18"));
    const id = await groupId();
    await resolveFailure(stage.editor, { groupId: id, resolved: true });
    expect(await figures()).toEqual([]);
    const [resolved] = (await listFailures(stage.viewer, { show: "resolved" })).groups;
    expect(resolved).toMatchObject({ id, resolvedBy: stage.project.users.editor.name });
    await runOn(await message(), failing("No org unit 19"));
    expect(await figures()).toEqual([["Error", "No org unit …", 2, 2, 2]]);
    expect((await open())[0]?.reopenedAt).not.toBeNull();
    const audit = await db.auditEntry.findMany({
      where: { projectId: stage.project.id, action: "failure_group.resolve" },
    });
    expect(audit).toMatchObject([{ entityId: id, before: { resolved: false }, after: { resolved: true } }]);
    await resolveFailure(stage.editor, { groupId: id, resolved: true });
    await resolveFailure(stage.editor, { groupId: id, resolved: false });
    expect(await figures()).toHaveLength(1);
  });

  it("snoozed: they are put off until a time, and are there again after it", async () => {
    await runOn(await message(), failing("No org unit 18"));
    const id = await groupId();
    const until = new Date(Date.now() + 3_600_000);
    await snoozeFailure(stage.editor, { groupId: id, until });
    await runOn(await message(), failing("No org unit 20"));
    expect(await figures()).toEqual([]);
    expect((await listFailures(stage.viewer, {})).snoozed).toEqual({ count: 1, until });
    expect((await listFailures(stage.viewer, { show: "snoozed" })).groups.map((one) => one.id)).toEqual([id]);
    const viewer = asUser(db, stage.project.users.viewer, () => new Date(until.getTime() + 1));
    const later = await inProject(viewer, stage.project.id);
    expect((await listFailures(later, {})).groups.map((one) => one.id)).toEqual([id]);
    await snoozeFailure(stage.editor, { groupId: id, until: null });
    expect(await figures()).toHaveLength(1);
    await expect(snoozeFailure(stage.editor, { groupId: id, until: new Date(0) })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("is for those the matrix names, in their own project", async () => {
    await runOn(await message(), failing("No org unit 18"));
    const id = await groupId();
    const at: Record<SeatName, Awaited<ReturnType<typeof inProject>>> = await seats(db, stage.project);
    const viewed = await viewFailureGroup(stage.viewer, { groupId: id });
    expect(viewed).toMatchObject({ id, jobId: stage.job.id, lastVersion: 1 });
    const looked = await answersBySeat(at, (ctx) => listFailures(ctx, {}));
    expect(looked).toEqual(answersOfMatrix("failure_group.view"));
    const resolved = await answersBySeat(at, (ctx) => resolveFailure(ctx, { groupId: id, resolved: false }));
    expect(resolved).toEqual(answersOfMatrix("failure_group.resolve"));
    const snoozed = await answersBySeat(at, (ctx) => snoozeFailure(ctx, { groupId: id, until: null }));
    expect(snoozed).toEqual(answersOfMatrix("failure_group.resolve"));
    const grouped = await answersBySeat(at, (ctx) => groupFailures({ ...ctx, projectId: null }, {}));
    expect(Object.entries(grouped).filter(([, answer]) => answer === "allowed")).toEqual([["system", "allowed"]]);
    const elsewhere = await makeStage(db);
    const refused = { code: "NOT_FOUND" };
    const { editor } = elsewhere;
    await expect(viewFailureGroup(editor, { groupId: id })).rejects.toMatchObject(refused);
    await expect(resolveFailure(editor, { groupId: id, resolved: true })).rejects.toMatchObject(refused);
    await expect(snoozeFailure(editor, { groupId: id, until: null })).rejects.toMatchObject(refused);
    expect((await listRuns(elsewhere.viewer, { groupId: id })).rows).toEqual([]);
  });

  it("goes with the job's name, also when it is archived", async () => {
    await runOn(await message(), failing("x"));
    await makeJob(db, { projectId: stage.project.id });
    await db.job.update({ where: { id: stage.job.id }, data: { archivedAt: new Date() } });
    expect((await open())[0]).toMatchObject({ jobArchived: true });
  });
});
