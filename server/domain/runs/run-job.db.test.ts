import { beforeAll, describe, expect, test } from "vitest";
import { say } from "@/lib/words/sentence";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeJob } from "@/prisma/factories/jobs";
import { previewInput } from "@/server/domain/runs/preview-input";
import { retryRun } from "@/server/domain/runs/retry-run";
import { runJob } from "@/server/domain/runs/run-job";
import {
  begin,
  end,
  FAILED,
  line,
  makeFollower,
  makeStage,
  storeMessage,
} from "@/server/domain/runs/run-lifecycle.test-data";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();

beforeAll(async () => {
  await makeAdaptor(db, { name: "@openfn/language-common", version: "3.3.4", exports: ["fn"] });
});
type Stage = Awaited<ReturnType<typeof makeStage>>;

const EXACT = '{"n": 12345678901234567890.123, "data": {"a": 1}}';
const DRAFT = {
  expression: "fn(state => ({ draft: true }));",
  adaptorName: "@openfn/language-common",
  adaptorVersion: "3.3.4",
  credentialId: null,
};

/** The one run that was queued, started as a worker would. */
async function beginOne(stage: Stage) {
  const [run] = await begin(stage.ctx, "w1", 1);
  if (!run) throw new Error("nothing was started");
  return run;
}

const typed = (json: string) => ({ kind: "typed", json }) as const;

describe("running a job by hand", () => {
  test("typed JSON is kept whole and exact, before the machine's runs, also for a job that is off", async () => {
    const stage = await makeStage(db);
    const { id: jobId } = stage.job;
    await db.job.update({ where: { id: jobId }, data: { enabled: false } });
    const { runId } = await runJob(stage.editor, { jobId, source: typed(EXACT) });
    const run = await beginOne(stage);
    expect(run).toMatchObject({ runId, priority: 0, state: EXACT, draft: false, testMode: false, jobVersion: 1 });
    const { initial } = await viewStates(stage.viewer, { runId });
    expect(initial).toContain("12345678901234567890.123");
    const preview = await previewInput(stage.editor, { jobId, source: typed(EXACT) });
    expect(preview).toMatchObject({ json: initial, what: say("What was typed"), bytes: initial?.length });
    const entry = await db.auditEntry.findFirst({ where: { entityId: runId.toString(), action: "job.run_now" } });
    expect(entry?.after).toMatchObject({ jobId, source: "typed" });
  });

  test("what is no JSON object, or is too large, starts nothing", async () => {
    const stage = await makeStage(db);
    for (const json of ["", "[1]", "3", "null", "{", `{"a":"${"é".repeat(4.5 * 1024 * 1024)}"}`]) {
      const call = runJob(stage.editor, { jobId: stage.job.id, source: typed(json) });
      await expect(call, json.slice(0, 10)).rejects.toMatchObject({ code: "INVALID" });
    }
    expect(await db.run.count({ where: { projectId: stage.project.id } })).toBe(0);
  });

  test("a message: its newest version, as the preview shows it", async () => {
    const stage = await makeStage(db);
    const { id: jobId } = stage.job;
    const messageId = await storeMessage(db, stage.project.id, '{"v": 12345678901234567890}');
    const preview = await previewInput(stage.editor, { jobId, source: { kind: "message", messageId } });
    expect(preview.what).toEqual(say`Message #${messageId}`);
    const { runId } = await runJob(stage.editor, { jobId, source: { kind: "message", messageId } });
    await beginOne(stage);
    expect((await viewStates(stage.viewer, { runId })).initial).toBe(preview.json);
    expect(preview.json).toContain("12345678901234567890");
  });

  test("the schedule's state: what a scheduled run would carry on", async () => {
    const stage = await makeStage(db);
    const { id: jobId } = stage.job;
    const source = { kind: "cron" } as const;
    expect(await previewInput(stage.editor, { jobId, source })).toMatchObject({ json: "{}" });
    await runJob(stage.editor, { jobId, source });
    const first = await beginOne(stage);
    await end(stage.ctx, first, { finalState: '{"cursor":5}' });
    const preview = await previewInput(stage.editor, { jobId, source });
    expect(preview).toMatchObject({ json: '{"cursor":5}', what: say`The final state of run #${first.runId}` });
    await runJob(stage.editor, { jobId, source });
    expect(await beginOne(stage)).toMatchObject({ state: '{"cursor":5}', upstreamRunId: first.runId });
  });

  test("behind a run: its final state after success, its log after failure, nothing before it ended", async () => {
    const stage = await makeStage(db);
    const { id: jobId } = await makeFollower(db, stage.job, "flow");
    await runJob(stage.editor, { jobId: stage.job.id, source: typed('{"a":1}') });
    const good = await beginOne(stage);
    const source = { kind: "run", runId: good.runId } as const;
    await expect(runJob(stage.editor, { jobId, source })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(previewInput(stage.editor, { jobId, source })).rejects.toMatchObject({ code: "CONFLICT" });
    await end(stage.ctx, good, { finalState: '{"b":2}' });
    await db.run.deleteMany({ where: { projectId: stage.project.id, status: "queued" } });
    expect(await previewInput(stage.editor, { jobId, source })).toMatchObject({ json: '{"b":2}' });
    await runJob(stage.editor, { jobId, source });
    expect(await beginOne(stage)).toMatchObject({ jobId, state: '{"b":2}', upstreamRunId: good.runId });

    await runJob(stage.editor, { jobId: stage.job.id, source: typed('{"a":1}') });
    const bad = await beginOne(stage);
    await end(stage.ctx, bad, { ...FAILED, lines: [line(1, "no luck")], logLines: 1 });
    const caught = await previewInput(stage.editor, { jobId, source: { kind: "run", runId: bad.runId } });
    expect(JSON.parse(caught.json)).toEqual({ a: 1, initialState: { a: 1 }, error: ["no luck"] });
  });

  test("an archived job, and a message, run or job of another project are refused", async () => {
    const stage = await makeStage(db);
    const other = await makeStage(db);
    const { id: jobId } = stage.job;
    const messageId = await storeMessage(db, other.project.id, "{}");
    await runJob(other.editor, { jobId: other.job.id, source: typed("{}") });
    const { runId } = await beginOne(other);
    const NOT_FOUND = { code: "NOT_FOUND" };
    for (const source of [{ kind: "message", messageId } as const, { kind: "run", runId } as const]) {
      await expect(runJob(stage.editor, { jobId, source })).rejects.toMatchObject(NOT_FOUND);
      await expect(previewInput(stage.editor, { jobId, source })).rejects.toMatchObject(NOT_FOUND);
    }
    const theirs = { jobId: other.job.id, source: typed("{}") };
    await expect(runJob(stage.editor, theirs)).rejects.toMatchObject(NOT_FOUND);
    await expect(previewInput(stage.editor, theirs)).rejects.toMatchObject(NOT_FOUND);
    await db.job.update({ where: { id: jobId }, data: { archivedAt: new Date() } });
    const archived = runJob(stage.editor, { jobId, source: typed("{}") });
    await expect(archived).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is for the seats of the matrix", async () => {
    const stage = await makeStage(db);
    const contexts = await seats(db, stage.project);
    const asked = { jobId: stage.job.id, source: typed("{}") };
    expect(await answersBySeat(contexts, (ctx) => runJob(ctx, asked))).toEqual(answersOfMatrix("job.run_now"));
    const drafted = { ...asked, draft: DRAFT };
    expect(await answersBySeat(contexts, (ctx) => runJob(ctx, drafted))).toEqual(answersOfMatrix("job.run_draft"));
    const looked = await answersBySeat(contexts, (ctx) => previewInput(ctx, asked));
    expect(looked).toEqual(answersOfMatrix("job.sample_inputs"));
  });
});

describe("a draft", () => {
  test("runs its own code, and is of no version; a retry runs the same draft", async () => {
    const stage = await makeStage(db);
    const { id: jobId } = stage.job;
    const { runId } = await runJob(stage.editor, { jobId, source: typed("{}"), draft: DRAFT });
    const run = await beginOne(stage);
    expect(run).toMatchObject({ runId, draft: true, jobVersion: null, expression: DRAFT.expression });
    expect(run.compiled).toContain("draft: true");
    const view = await viewRun(stage.viewer, { runId });
    expect(view).toMatchObject({ draft: true, adaptor: "@openfn/language-common@3.3.4", jobVersion: null });
    await end(stage.ctx, run);
    expect((await db.job.findUniqueOrThrow({ where: { id: jobId } })).version).toBe(1);
    await retryRun(stage.editor, { runId });
    expect(await beginOne(stage)).toMatchObject({ draft: true, compiled: run.compiled, state: "{}" });
  });

  test("that does not compile answers its problems, and starts nothing", async () => {
    const stage = await makeStage(db);
    const draft = { ...DRAFT, expression: "fn(state => state);\nunknownName();" };
    const call = runJob(stage.editor, { jobId: stage.job.id, source: typed("{}"), draft });
    await expect(call).rejects.toMatchObject({ code: "INVALID", details: { problems: [{ line: 2, column: 1 }] } });
    expect(await db.run.count({ where: { projectId: stage.project.id } })).toBe(0);
  });

  test("takes only a credential that the project has", async () => {
    const stage = await makeStage(db);
    const foreign = await makeCredential(db, { ownerId: stage.project.users.owner.id });
    const draft = { ...DRAFT, credentialId: foreign.id };
    const call = runJob(stage.editor, { jobId: stage.job.id, source: typed("{}"), draft });
    await expect(call).rejects.toMatchObject({ code: "INVALID" });
    expect(await db.run.count({ where: { projectId: stage.project.id } })).toBe(0);
  });

  test.each([
    ["a draft", { draft: DRAFT }],
    ["a run in test mode", { testMode: true }],
  ])("%s fires nothing, carries no state on, decides no message's outcome, and is not re-run", async (_, more) => {
    const stage = await makeStage(db);
    const { id: jobId } = stage.job;
    await makeFollower(db, stage.job, "flow");
    await makeFollower(db, stage.job, "catch");
    await db.job.update({ where: { id: jobId }, data: { rerunWhenLost: true } });
    const messageId = await storeMessage(db, stage.project.id, "{}");
    await runJob(stage.editor, { jobId, source: { kind: "message", messageId }, ...more });
    await end(stage.ctx, await beginOne(stage), { finalState: '{"x":1}' });
    await runJob(stage.editor, { jobId, source: { kind: "message", messageId }, ...more });
    await end(stage.ctx, await beginOne(stage), FAILED);
    await runJob(stage.editor, { jobId, source: { kind: "cron" }, ...more });
    await end(stage.ctx, await beginOne(stage), { finalState: '{"cursor":9}' });
    expect(await previewInput(stage.editor, { jobId, source: { kind: "cron" } })).toMatchObject({ json: "{}" });
    await runJob(stage.editor, { jobId, source: typed("{}"), ...more });
    const lost = await beginOne(stage);
    await db.run.update({ where: { id: lost.runId }, data: { heartbeatAt: new Date(0) } });
    await sweepRuns(stage.ctx, { leaseMs: 50 });
    expect(await viewRun(stage.viewer, { runId: lost.runId })).toMatchObject({ status: "lost", retries: [] });
    expect(await db.run.count({ where: { projectId: stage.project.id } })).toBe(4);
    expect(await db.messageJobState.count({ where: { messageId } })).toBe(0);
  });
});

test("a preview of a trigger needs no job yet, and only one's own trigger", async () => {
  const stage = await makeStage(db);
  const { triggerId } = await makeFollower(db, stage.job, "flow");
  const messageId = await storeMessage(db, stage.project.id, '{"v": 1}');
  const source = { kind: "message", messageId } as const;
  const asked = { triggerId: triggerId ?? "", source };
  expect((await previewInput(stage.editor, asked)).json).toContain('{"v": 1}');
  expect((await previewInput(stage.editor, { ...asked, source: { kind: "cron" } })).json).toBe("{}");
  const other = await makeStage(db);
  await expect(previewInput(other.editor, asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(previewInput(stage.editor, { source })).rejects.toMatchObject({ code: "INVALID" });
});

test("a job of another project's factory stays out of reach", async () => {
  const stage = await makeStage(db);
  const far = await makeJob(db, { projectId: (await makeStage(db)).project.id });
  const call = runJob(stage.editor, { jobId: far.id, source: typed("{}"), draft: DRAFT });
  await expect(call).rejects.toMatchObject({ code: "NOT_FOUND" });
});
