import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { wordsIn } from "@/lib/words/words-in";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";
import { advanceAll, fillInbox, makeKindJob } from "@/server/domain/activity/bulk-work.test-data";
import { cancelBulk } from "@/server/domain/activity/cancel-bulk";
import { capBulk } from "@/server/domain/activity/cap-bulk";
import { findOpenBulks } from "@/server/domain/activity/find-open-bulks";
import { listBulks } from "@/server/domain/activity/list-bulks";
import { listRuns } from "@/server/domain/activity/list-runs";
import { pauseBulk } from "@/server/domain/activity/pause-bulk";
import { previewBulk } from "@/server/domain/activity/preview-bulk";
import { resumeBulk } from "@/server/domain/activity/resume-bulk";
import { startBulk } from "@/server/domain/activity/start-bulk";
import { viewBulk } from "@/server/domain/activity/view-bulk";
import { abortRuns } from "@/server/domain/runs/abort-runs";
import { enqueueBulk } from "@/server/domain/runs/enqueue-bulk";
import { makeStage } from "@/server/domain/runs/run-lifecycle.test-data";
import { steerBulk } from "@/server/domain/runs/steer-bulk";
import { indexTexts } from "@/server/domain/search/index-texts";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(8);
let stage: Awaited<ReturnType<typeof makeStage>>;
let projectId: string;

beforeEach(async () => {
  stage = await makeStage(db);
  projectId = stage.project.id;
});

describe("startBulk", () => {
  it("makes one of what is sent twice with the same key, at once or later", async () => {
    await fillInbox(db, projectId, 5);
    const asked = { key: randomUUID(), kind: "messages", messages: {}, jobId: stage.job.id } as const;
    const sent = await Promise.all([1, 2, 3].map(() => startBulk(stage.editor, asked)));
    const { bulkId = 0n } = sent[0] ?? {};
    await advanceAll(stage.ctx, bulkId);
    expect(await startBulk(stage.editor, asked)).toEqual({ bulkId });
    expect(new Set(sent.map((one) => one.bulkId))).toEqual(new Set([bulkId]));
    await advanceAll(stage.ctx, bulkId);
    expect(await db.run.count({ where: { projectId } })).toBe(5);
    expect(await db.auditEntry.count({ where: { projectId, action: "bulk.start" } })).toBe(1);
  });

  it("writes to the trail what was asked for, in words", async () => {
    const { trigger } = await makeKindJob(db, projectId, "even");
    const key = randomUUID();
    const messages = { triggerId: trigger.id, fromId: "7", toId: "900", text: "mother" };
    await startBulk(stage.editor, { key, kind: "messages", messages, perMinute: 30, announced: 4 });
    const [entry] = await db.auditEntry.findMany({ where: { projectId, action: "bulk.start" } });
    expect(entry?.after).toEqual({
      kind: "messages",
      query: `messages #7 to #900, with the text “mother”, fitting trigger “${trigger.name}”`,
      job: null,
      perMinute: 30,
      announced: 4,
    });
    const [row] = await listBulks(stage.viewer, {});
    expect(row).toMatchObject({ status: "working", startedBy: stage.project.users.editor.name });
    const french = await wordsIn("fr");
    expect(french(row?.said ?? "").replace(/\s/g, " ")).toBe(
      `messages n° 7 à n° 900, avec le texte « mother », répondant au déclencheur « ${trigger.name} »`,
    );
  });

  it("takes the messages with a value where it stands, a few at a time, and says so in words", async () => {
    const ids = await fillInbox(db, projectId, 9);
    for (let more = true; more; ) ({ more } = await indexTexts(systemContext("test", { db }), { kind: "message" }));
    ids.push(...(await fillInbox(db, projectId, 3)));
    const asked = { kind: "messages", messages: { holds: '{"kind":"odd"}' }, jobId: stage.job.id } as const;
    const preview = await previewBulk(stage.editor, asked);
    expect(english(preview.said)).toContain('where kind is "odd"');
    expect(preview).toMatchObject({
      total: { count: 7, exact: true },
      runs: { count: 7, exact: true },
    });
    const { bulkId } = await startBulk(stage.editor, { ...asked, key: randomUUID() });
    await fillInbox(db, projectId, 1);
    expect(await advanceAll(stage.ctx, bulkId, 2)).toBeGreaterThan(4);
    const runs = await db.run.findMany({ where: { bulkId }, orderBy: { id: "asc" } });
    const odd = ids.filter((_, at) => (at < 9 ? at % 2 === 0 : at !== 10));
    expect(runs.map(({ messageId }) => messageId)).toEqual(odd);
  });

  it("makes runs that the activity finds by their bulk work", async () => {
    await fillInbox(db, projectId, 3);
    await makeRun(db, { projectId, jobId: stage.job.id });
    const asked = { key: randomUUID(), kind: "messages", messages: {}, jobId: stage.job.id } as const;
    const { bulkId } = await startBulk(stage.editor, asked);
    await advanceAll(stage.ctx, bulkId);
    const { rows } = await listRuns(stage.viewer, { bulkId });
    expect(rows.map(({ cause }) => cause)).toEqual(["bulk", "bulk", "bulk"]);
  });
});

describe("previewBulk", () => {
  it("says of messages how many there are, what is left out, and how many runs it makes", async () => {
    const ids = await fillInbox(db, projectId, 40);
    await makeKindJob(db, projectId, "even");
    await makeKindJob(db, projectId, "even");
    await makeKindJob(db, projectId, "odd", { enabled: false });
    await db.$executeRawUnsafe("UPDATE message_body SET body = NULL WHERE message_id = $1::bigint", ids[1]);
    const past = { projectId, jobId: stage.job.id, status: "success", exitCode: 0 };
    const at = (second: number) => new Date(Date.now() - 10_000 + second * 1000);
    await makeRun(db, { ...past, startedAt: at(0), finishedAt: at(2) });
    await makeRun(db, { ...past, startedAt: at(0), finishedAt: at(4), createdAt: at(-40 * 86_400) });
    await makeRun(db, { projectId, jobId: stage.job.id });
    const { said, ...counted } = await previewBulk(stage.editor, { kind: "messages", messages: {} });
    expect(english(said)).toBe("messages received in the last 30 days");
    expect(counted).toEqual({
      total: { count: 40, exact: true },
      leftOut: [
        { reason: "job_off", count: 20 },
        { reason: "no_body", count: 1 },
      ],
      judgedAll: true,
      runs: { count: 38, exact: true },
      monthRuns: 2,
      pace: { concurrency: 10, meanMs: 3000, waiting: 1 },
    });
  });

  it("counts many to the last one, and says of what they become that it is an estimate", async () => {
    await fillInbox(db, projectId, 12_345);
    const preview = await previewBulk(stage.editor, { kind: "messages", messages: {}, jobId: stage.job.id });
    expect(preview).toMatchObject({
      total: { count: 12_345, exact: true },
      judgedAll: false,
      runs: { count: 12_000, exact: false },
      pace: { meanMs: null },
    });
  });

  it("says the same of runs, of a selection and of an abort, and does nothing", async () => {
    const failed = await makeRun(db, { projectId, jobId: stage.job.id, status: "failed", exitCode: 1 });
    const follows = await makeRun(db, {
      projectId,
      jobId: stage.job.id,
      status: "success",
      exitCode: 0,
      cause: "flow",
    });
    const waits = await makeRun(db, { projectId, jobId: stage.job.id });
    const before = await db.run.count();
    const all = await previewBulk(stage.editor, { kind: "runs", runs: {}, failedOnly: true });
    expect(english(all.said)).toBe("runs made in the last 30 days, only the failed");
    expect(all).toMatchObject({
      total: { count: 1, exact: true },
      runs: { count: 1, exact: true },
    });
    const some = await previewBulk(stage.editor, { kind: "runs", ids: [failed.id, follows.id, waits.id] });
    expect(english(some.said)).toBe("3 selected runs");
    expect(some).toMatchObject({
      total: { count: 3, exact: true },
      leftOut: [
        { reason: "follows", count: 1 },
        { reason: "unfinished", count: 1 },
      ],
      runs: { count: 1 },
    });
    expect(await previewBulk(stage.editor, { kind: "abort", runs: {} })).toMatchObject({
      runs: { count: 1, exact: true },
    });
    expect(await db.run.count()).toBe(before);
    expect(await db.bulk.count({ where: { projectId } })).toBe(0);
  });
});

describe("who may", () => {
  it("start, steer and look at bulk work: the seats of the matrix, and only in their own project", async () => {
    const project = await makeProject(db);
    const contexts = await seats(db, project);
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const begin = (ctx: ProjectCtx) => startBulk(ctx, { key: randomUUID(), kind: "messages", messages: {}, jobId });
    const made = async () => (await begin(contexts.editor)).bulkId;
    const start = answersOfMatrix("bulk.start");
    expect(await answersBySeat(contexts, begin)).toEqual(start);
    expect(await answersBySeat(contexts, (ctx) => previewBulk(ctx, { kind: "messages", messages: {} }))).toEqual(start);
    for (const verb of [pauseBulk, resumeBulk, cancelBulk]) {
      const call = async (ctx: ProjectCtx) => verb(ctx, { bulkId: await made() });
      expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("bulk.control"));
      await expect(call(stage.editor)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const cap = async (ctx: ProjectCtx) => capBulk(ctx, { bulkId: await made(), perMinute: 5 });
    expect(await answersBySeat(contexts, cap)).toEqual(answersOfMatrix("bulk.control"));
    await expect(cap(stage.editor)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const bulkId = await made();
    const look = answersOfMatrix("run.list");
    expect(await answersBySeat(contexts, (ctx) => viewBulk(ctx, { bulkId }))).toEqual(look);
    expect(await answersBySeat(contexts, (ctx) => listBulks(ctx, {}))).toEqual(look);
    await expect(viewBulk(stage.viewer, { bulkId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listBulks(stage.viewer, {})).toEqual([]);
  });

  it("do the work itself: the system alone, and never on another project's", async () => {
    const project = await makeProject(db);
    const contexts = await seats(db, project);
    const { id: jobId } = await makeJob(db, { projectId: project.id });
    const [messageId = 0n] = await fillInbox(db, project.id, 1);
    const key = randomUUID();
    const { bulkId } = await startBulk(contexts.editor, { key, kind: "messages", messages: {}, jobId });
    const work = answersOfMatrix("bulk.enqueue");
    const own = { bulkId, startedById: null, pairs: [{ messageId, jobId, triggerId: null }] };
    await advanceBulk(stage.ctx, { bulkId });
    await enqueueBulk(stage.ctx, own);
    await abortRuns(stage.ctx, { runIds: [(await makeRun(db, { projectId: project.id, jobId })).id] });
    expect(await db.run.findMany({ where: { projectId: project.id } })).toMatchObject([
      { status: "queued", bulkId: null },
    ]);
    expect(await answersBySeat(contexts, (ctx) => enqueueBulk(ctx, own))).toEqual(work);
    expect(await answersBySeat(contexts, (ctx) => advanceBulk(ctx, { bulkId }))).toEqual(work);
    expect(await answersBySeat(contexts, (ctx) => abortRuns(ctx, { runIds: [] }))).toEqual(work);
    const steer = (ctx: ProjectCtx) => steerBulk(ctx, { bulkId, move: "hold", most: 1 });
    expect(await answersBySeat(contexts, steer)).toEqual(work);
    expect(await steerBulk(stage.ctx, { bulkId, move: "abort", most: 10 })).toBe(0);
    expect(await db.run.count({ where: { bulkId, status: "held" } })).toBe(1);
    await expect(findOpenBulks(contexts.owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("hears no more of it when the project is gone, or about to go", async () => {
    const { bulkId } = await startBulk(stage.editor, { key: randomUUID(), kind: "abort", runs: {} });
    await db.project.update({ where: { id: projectId }, data: { deletionScheduledAt: new Date() } });
    expect((await findOpenBulks(stage.ctx, {})).map((open) => open.bulkId)).not.toContain(bulkId);
    await db.job.deleteMany({ where: { projectId } });
    await db.project.delete({ where: { id: projectId } });
    expect(await db.bulk.count({ where: { projectId } })).toBe(0);
  });
});
