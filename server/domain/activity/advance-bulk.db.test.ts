import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";
import { advanceAll, fillInbox, makeKindJob } from "@/server/domain/activity/bulk-work.test-data";
import { startBulk } from "@/server/domain/activity/start-bulk";
import { viewBulk } from "@/server/domain/activity/view-bulk";
import { makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(8);
let stage: Awaited<ReturnType<typeof makeStage>>;
let projectId: string;

beforeEach(async () => {
  stage = await makeStage(db);
  projectId = stage.project.id;
});

type Start = Omit<Parameters<typeof startBulk>[1], "key">;
const start = async (query: Start) => (await startBulk(stage.editor, { key: randomUUID(), ...query })).bulkId;
const runsOf = (bulkId: bigint) => db.run.findMany({ where: { bulkId }, orderBy: { id: "asc" } });

describe("messages", () => {
  it("each start the jobs that match now, once, oldest first, behind everything else", async () => {
    const ids = await fillInbox(db, projectId, 25);
    const { job, trigger } = await makeKindJob(db, projectId, "even");
    await makeKindJob(db, projectId, "odd", { enabled: false });
    const bulkId = await start({ kind: "messages", messages: {} });
    await advanceAll(stage.ctx, bulkId, 10);
    const runs = await runsOf(bulkId);
    expect(runs.map(({ messageId }) => messageId)).toEqual(ids.filter((_, at) => at % 2 === 1));
    expect(runs[0]).toMatchObject({
      jobId: job.id,
      triggerId: trigger.id,
      cause: "bulk",
      priority: 20,
      input: "message",
      status: "queued",
      startedById: stage.project.users.editor.id,
    });
    expect(await viewBulk(stage.viewer, { bulkId })).toMatchObject({
      status: "working",
      seen: 25,
      done: 12,
      walked: true,
      leftOut: [{ reason: "job_off", count: 13 }],
      runs: [{ status: "queued", count: 12 }],
    });
    expect(new Set(stage.ctx.events)).toEqual(new Set(["run/queued"]));
  });

  it("of a later moment than the click are none of it; those selected are all", async () => {
    const ids = await fillInbox(db, projectId, 6);
    const all = await start({ kind: "messages", messages: {}, jobId: stage.job.id });
    const [first = 0n, , third = 0n] = ids;
    const some = await start({ kind: "messages", ids: [third, first, third], jobId: stage.job.id });
    await fillInbox(db, projectId, 3);
    await advanceAll(stage.ctx, all, 4);
    await advanceAll(stage.ctx, some);
    expect((await runsOf(all)).map(({ messageId }) => messageId)).toEqual(ids);
    expect((await runsOf(some)).map(({ messageId }) => messageId)).toEqual([first, third]);
  });

  it("without a body, or that no trigger asks for, are left out and counted", async () => {
    const ids = await fillInbox(db, projectId, 10);
    await makeKindJob(db, projectId, "even");
    const { job } = await makeKindJob(db, projectId, "odd", { enabled: false, archivedAt: new Date() });
    await db.$executeRawUnsafe("UPDATE message_body SET body = NULL WHERE message_id = $1::bigint", ids[1]);
    await db.$executeRawUnsafe(
      `UPDATE message_body SET body = '{"kind":"none"}' WHERE message_id = $1::bigint`,
      ids[3],
    );
    const bulkId = await start({ kind: "messages", messages: {} });
    await advanceAll(stage.ctx, bulkId);
    const { done, leftOut } = await viewBulk(stage.viewer, { bulkId });
    expect(done).toBe(3);
    expect(Object.fromEntries(leftOut.map(({ reason, count }) => [reason, count]))).toEqual({
      job_archived: 5,
      no_body: 1,
      no_match: 1,
    });
    await expect(start({ kind: "messages", messages: {}, jobId: job.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("of another project are none of it, named by their ids or not", async () => {
    const other = await makeProject(db);
    const strange = await fillInbox(db, other.id, 3);
    const bulkId = await start({ kind: "messages", ids: strange, jobId: stage.job.id });
    await advanceAll(stage.ctx, bulkId);
    expect(await runsOf(bulkId)).toEqual([]);
    const foreign = await makeJob(db, { projectId: other.id });
    await expect(start({ kind: "messages", messages: {}, jobId: foreign.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("are queued once, however many processes are at it at once", async () => {
    await fillInbox(db, projectId, 300);
    const bulkId = await start({ kind: "messages", messages: {}, jobId: stage.job.id });
    await Promise.all([1, 2, 3, 4].map(() => advanceAll(stage.ctx, bulkId, 20)));
    await advanceAll(stage.ctx, bulkId, 20);
    const runs = await runsOf(bulkId);
    expect(new Set(runs.map(({ messageId }) => messageId)).size).toBe(300);
    expect(runs).toHaveLength(300);
  });

  it("go on where they were when a step was lost with its transaction, or its note alone was", async () => {
    await fillInbox(db, projectId, 50);
    const bulkId = await start({ kind: "messages", messages: {}, jobId: stage.job.id });
    await advanceBulk(stage.ctx, { bulkId, chunk: 20 });
    await db.bulk.update({ where: { id: bulkId }, data: { cursor: null, seen: 0, done: 0 } });
    await advanceAll(stage.ctx, bulkId, 20);
    expect(await runsOf(bulkId)).toHaveLength(50);
  });
});

describe("runs", () => {
  const past = (more: object = {}) =>
    makeRun(db, { projectId, jobId: stage.job.id, status: "failed", exitCode: 1, ...more });

  it("execute their jobs again with what they started from; what cannot be is left out and counted", async () => {
    const [messageId = 0n, wiped = 0n] = await fillInbox(db, projectId, 2);
    await db.$executeRawUnsafe("UPDATE message_body SET body = NULL WHERE message_id = $1::bigint", wiped);
    const archived = await makeJob(db, { projectId, archivedAt: new Date(), enabled: false });
    const ofMessage = await past({ cause: "message", input: "message", messageId, triggerId: "t" });
    const typed = await past({ input: "input" });
    await db.$executeRawUnsafe(
      `INSERT INTO run_state (retention_class, run_id, kind, body, bytes) VALUES (0, $1::bigint, 'initial', '{"a":1}', 7)`,
      typed.id,
    );
    await past({ input: "input" });
    await past({ cause: "message", input: "message", messageId: wiped });
    await past({ cause: "flow", input: "upstream", upstreamRunId: ofMessage.id });
    await past({ draft: true });
    await past({ jobId: archived.id });
    await past({ status: "running", exitCode: null });
    const bulkId = await start({ kind: "runs", runs: {} });
    await advanceAll(stage.ctx, bulkId, 3);
    const runs = await runsOf(bulkId);
    expect(runs.map(({ retryOf }) => retryOf)).toEqual([ofMessage.id, typed.id]);
    expect(runs[0]).toMatchObject({ cause: "bulk", priority: 20, input: "message", messageId, triggerId: "t" });
    const states = await db.$queryRawUnsafe<{ body: string }[]>(
      "SELECT body::text AS body FROM run_state WHERE run_id = $1::bigint AND kind = 'initial'",
      runs[1]?.id,
    );
    expect(states).toEqual([{ body: '{"a":1}' }]);
    const { leftOut, seen } = await viewBulk(stage.viewer, { bulkId });
    expect(seen).toBe(8);
    expect(Object.fromEntries(leftOut.map(({ reason, count }) => [reason, count]))).toEqual({
      no_input: 1,
      no_body: 1,
      follows: 1,
      rehearsal: 1,
      job_archived: 1,
      unfinished: 1,
    });
  });

  it("can be only the failed, and only the last of their message and job", async () => {
    const [messageId = 0n, other = 0n] = await fillInbox(db, projectId, 2);
    const input = { cause: "message", input: "message" };
    await past({ ...input, messageId });
    const mended = await past({ ...input, messageId, status: "success", exitCode: 0 });
    const broken = await past({ ...input, messageId: other, status: "timeout", exitCode: 2 });
    const failed = await start({ kind: "runs", runs: {}, failedOnly: true, lastOnly: true });
    const last = await start({ kind: "runs", runs: {}, lastOnly: true });
    await advanceAll(stage.ctx, failed);
    expect((await runsOf(failed)).map(({ retryOf }) => retryOf)).toEqual([broken.id]);
    await db.run.deleteMany({ where: { bulkId: failed } });
    await advanceAll(stage.ctx, last);
    expect((await runsOf(last)).map(({ retryOf }) => retryOf)).toEqual([mended.id, broken.id]);
  });

  it("that wait are aborted by filter or selection, the others go on", async () => {
    const waiting = [
      await past({ status: "queued", exitCode: null }),
      await past({ status: "queued", exitCode: null }),
    ];
    const going = await past({ status: "running", exitCode: null });
    const chosen = await past({ status: "queued", exitCode: null });
    const some = await start({ kind: "abort", ids: [chosen.id, going.id] });
    await advanceAll(stage.ctx, some);
    expect(await db.run.findUniqueOrThrow({ where: { id: chosen.id } })).toMatchObject({
      status: "aborted",
      exitCode: 6,
    });
    const all = await start({ kind: "abort", runs: { jobId: stage.job.id } });
    await advanceAll(stage.ctx, all, 1);
    const after = await db.run.findMany({ where: { projectId }, orderBy: { id: "asc" } });
    expect(after.map(({ status }) => status)).toEqual(["aborted", "aborted", "running", "aborted"]);
    expect(await viewBulk(stage.viewer, { bulkId: all })).toMatchObject({ status: "done", done: waiting.length });
    await expect(start({ kind: "abort", runs: { status: "failed" } })).rejects.toMatchObject({ code: "INVALID" });
  });
});
