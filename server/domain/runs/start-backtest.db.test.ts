import { beforeAll, describe, expect, test } from "vitest";
import type { ProductEvent } from "@/contracts/events";
import type { RunDraft } from "@/contracts/runs";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeJob } from "@/prisma/factories/jobs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { purgeProjects } from "@/server/domain/projects/purge-projects";
import { abortBacktest } from "@/server/domain/runs/abort-backtest";
import type { Side } from "@/server/domain/runs/backtest-rules";
import { beatBacktest } from "@/server/domain/runs/beat-backtest";
import { beginCase } from "@/server/domain/runs/begin-case";
import { endCase } from "@/server/domain/runs/end-case";
import { listBacktests } from "@/server/domain/runs/list-backtests";
import { makeStage, storeMessage } from "@/server/domain/runs/run-lifecycle.test-data";
import { startBacktest } from "@/server/domain/runs/start-backtest";
import { sweepBacktests } from "@/server/domain/runs/sweep-backtests";
import { takeBacktest } from "@/server/domain/runs/take-backtest";
import { viewBacktest } from "@/server/domain/runs/view-backtest";
import { viewBacktestCase } from "@/server/domain/runs/view-backtest-case";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();

beforeAll(async () => {
  await makeAdaptor(db, { name: "@openfn/language-common", version: "3.3.4", exports: ["fn"] });
});
const DRAFT = {
  expression: "fn(state => ({ draft: true }));",
  adaptorName: "@openfn/language-common",
  adaptorVersion: "3.3.4",
  credentialId: null,
};
const LEASE = { leaseMs: 20_000 };

/** A job whose trigger matches births, and so many of them among other messages. */
async function stageWith(births: number) {
  const stage = await makeStage(db);
  const { id: projectId } = stage.project;
  const trigger = await makeTrigger(db, { projectId, kind: "message", criteria: { kind: "birth" } });
  await db.job.update({ where: { id: stage.job.id }, data: { triggerId: trigger.id } });
  const messageIds: bigint[] = [];
  for (let i = 0; i < births; i++) {
    messageIds.push(await storeMessage(db, projectId, `{"kind":"birth","n":${i}}`));
    await storeMessage(db, projectId, `{"kind":"death","n":${i}}`);
  }
  return { ...stage, jobId: stage.job.id, messageIds };
}

/** Begun, and taken by a worker. */
async function taken(births = 2) {
  const stage = await stageWith(births);
  const { backtestId } = await startBacktest(stage.editor, { jobId: stage.jobId, draft: DRAFT });
  const claim = await takeBacktest(stage.ctx, { workerId: "w1", backtestId, ...LEASE });
  if (!claim) throw new Error("it was not taken");
  return { ...stage, backtestId, claim };
}

const side = (state: string | null = "{}"): Side => ({
  end: {
    ...{ status: "success", exitCode: 0, error: null, durationMs: 3 },
    ...{ stateBytes: state?.length ?? null, requests: 1, refused: 0, otherBody: 0 },
  },
  requests: [
    {
      ...{ n: 1, method: "POST", host: "a.example", path: "/a", status: 201 },
      ...{ answeredBy: "recorded", bodyHash: "x", body: '{"name":"Ada"}' },
    },
  ],
  state,
});

describe("beginning a backtest", () => {
  test("takes the last messages that match the trigger, and both sides as they are now; it is no run", async () => {
    const stage = await stageWith(4);
    const sent: ProductEvent[] = [];
    const editor = { ...stage.editor, emit: (...events: ProductEvent[]) => void sent.push(...events) };
    const { backtestId } = await startBacktest(editor, { jobId: stage.jobId, draft: DRAFT, messages: 3 });
    const view = await viewBacktest(stage.editor, { backtestId });
    expect(view).toMatchObject({ status: "running", wanted: 3, scanned: 8, jobVersion: 1 });
    expect(view.cases.map(({ n, messageId, status }) => [n, messageId, status])).toEqual(
      stage.messageIds
        .slice(1)
        .reverse()
        .map((id, i) => [i + 1, id, "waiting"]),
    );
    expect(sent).toEqual([{ name: "backtest/asked", data: { projectId: stage.project.id, backtestId } }]);
    const row = await db.backtest.findUniqueOrThrow({ where: { id: backtestId } });
    expect(row.draft).toMatchObject({ expression: DRAFT.expression, compiled: expect.stringContaining("draft") });
    expect(row.live).toMatchObject({ expression: stage.job.expression });
    expect(await db.run.count({ where: { projectId: stage.project.id } })).toBe(0);
    const entry = await db.auditEntry.findFirst({ where: { entityId: stage.jobId, action: "job.backtest" } });
    expect(entry?.after).toMatchObject({ backtestId, messages: 3, version: 1 });
  });

  test("is refused without a message trigger, without messages, with a draft that does not compile, and twice at once", async () => {
    const bare = await makeStage(db);
    const start = (stage: { editor: typeof bare.editor }, jobId: string, draft: RunDraft = DRAFT) =>
      startBacktest(stage.editor, { jobId, draft });
    await expect(start(bare, bare.job.id)).rejects.toMatchObject({ code: "CONFLICT" });
    const { project } = bare;
    const flow = await makeTrigger(db, { projectId: project.id, kind: "flow", upstreamJobId: bare.job.id });
    const follower = await makeJob(db, { projectId: project.id, triggerId: flow.id });
    await expect(start(bare, follower.id)).rejects.toMatchObject({ code: "CONFLICT" });
    const empty = await stageWith(0);
    await expect(start(empty, empty.jobId)).rejects.toMatchObject({ code: "CONFLICT" });
    const stage = await stageWith(1);
    const broken = { ...DRAFT, expression: "nobody(1);" };
    await expect(start(stage, stage.jobId, broken)).rejects.toMatchObject({ code: "INVALID" });
    const foreign = { ...DRAFT, credentialId: "no-such-credential" };
    await expect(start(stage, stage.jobId, foreign)).rejects.toMatchObject({ code: "INVALID" });
    await start(stage, stage.jobId);
    await expect(start(stage, stage.jobId)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.backtest.count({ where: { jobId: stage.jobId } })).toBe(1);
  });

  test("older ones of the job go; the list shows the newest first", async () => {
    const stage = await stageWith(1);
    for (let i = 0; i < 7; i++) {
      const { backtestId } = await startBacktest(stage.editor, { jobId: stage.jobId, draft: DRAFT });
      await abortBacktest(stage.editor, { backtestId });
    }
    const rows = await listBacktests(stage.editor, { jobId: stage.jobId });
    expect(rows).toHaveLength(5);
    expect(rows.map(({ createdAt }) => createdAt.getTime())).toEqual(
      rows.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => b - a),
    );
    expect(rows[0]).toMatchObject({ status: "aborted", messages: 1 });
  });
});

describe("who may", () => {
  test("is what the matrix says, and nobody from another project", async () => {
    const { project, jobId, backtestId, editor } = await taken();
    const contexts = await seats(db, project);
    const matrix = answersOfMatrix("job.backtest");
    expect(await answersBySeat(contexts, (ctx) => viewBacktest(ctx, { backtestId }))).toEqual(matrix);
    expect(await answersBySeat(contexts, (ctx) => viewBacktestCase(ctx, { backtestId, n: 1 }))).toEqual(matrix);
    expect(await answersBySeat(contexts, (ctx) => listBacktests(ctx, { jobId }))).toEqual(matrix);
    await abortBacktest(editor, { backtestId });
    const again = async (ctx: typeof editor) => {
      const begun = await startBacktest(ctx, { jobId, draft: DRAFT });
      await abortBacktest(ctx, begun);
    };
    expect(await answersBySeat(contexts, again)).toEqual(matrix);
    const { editor: other } = await makeStage(db);
    const calls = [
      () => startBacktest(other, { jobId, draft: DRAFT }),
      () => listBacktests(other, { jobId }),
      () => viewBacktest(other, { backtestId }),
      () => viewBacktestCase(other, { backtestId, n: 1 }),
      () => abortBacktest(other, { backtestId }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("working on a backtest", () => {
  test("one message after the other to the end, which is written with the last", async () => {
    const { ctx, editor, claim, backtestId, messageIds } = await taken();
    expect(await takeBacktest(ctx, { workerId: "w2", backtestId, ...LEASE })).toBeNull();
    for (const n of [1, 2]) {
      expect(await beginCase(ctx, { claim })).toEqual({ n, messageId: messageIds[2 - n] });
      const tried = { live: side(), draft: side(n === 1 ? "{}" : '{"a":1}'), recordedRunId: 7n };
      expect(await endCase(ctx, { claim, n, tried })).toBe(true);
    }
    expect((await viewBacktest(editor, { backtestId })).status).toBe("running");
    expect(await beginCase(ctx, { claim })).toBe("over");
    const view = await viewBacktest(editor, { backtestId });
    expect(view).toMatchObject({ status: "finished", finishedAt: expect.any(Date) });
    expect(view.cases.map(({ status, verdict }) => [status, verdict])).toEqual([
      ["done", "same"],
      ["done", "changed"],
    ]);
    const same = await viewBacktestCase(editor, { backtestId, n: 1 });
    expect(same).toMatchObject({ isSameState: true, liveState: "{}", draftState: "{}", why: null, recordedRunId: 7n });
    const changed = await viewBacktestCase(editor, { backtestId, n: 2 });
    expect(changed).toMatchObject({ isSameState: false, liveState: "{}", draftState: '{"a":1}' });
    expect(changed.requests).toMatchObject([{ kind: "same", draft: { path: "/a", body: '{"name":"Ada"}' } }]);
    await expect(viewBacktestCase(editor, { backtestId, n: 3 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("an abort keeps what was tried, and nothing is written after it", async () => {
    const { ctx, editor, claim, backtestId, jobId } = await taken(3);
    await beginCase(ctx, { claim });
    await endCase(ctx, { claim, n: 1, tried: { live: side(), draft: side(), recordedRunId: null } });
    await beginCase(ctx, { claim });
    expect(await abortBacktest(editor, { backtestId })).toEqual({ status: "aborted" });
    expect(await beatBacktest(ctx, { claim })).toBe(false);
    expect(await beginCase(ctx, { claim })).toBe("gone");
    expect(await endCase(ctx, { claim, n: 2, tried: { live: side(), draft: side(), recordedRunId: null } })).toBe(
      false,
    );
    const { cases } = await viewBacktest(editor, { backtestId });
    expect(cases.map(({ status }) => status)).toEqual(["done", "aborted", "aborted"]);
    await expect(abortBacktest(editor, { backtestId })).rejects.toMatchObject({ code: "CONFLICT" });
    const entries = await db.auditEntry.findMany({ where: { entityId: jobId, action: "job.backtest" } });
    expect(entries.map(({ after }) => after)).toContainEqual({ backtest: "aborted", backtestId });
  });

  test("a worker that is gone is followed by another; a message that takes its process with it twice is lost", async () => {
    const { ctx, editor, claim, backtestId } = await taken(2);
    expect(await beginCase(ctx, { claim })).toMatchObject({ n: 1 });
    const offered = async () => {
      const events: ProductEvent[] = [];
      await sweepBacktests({ ...ctx, emit: (...sent) => void events.push(...sent) }, LEASE);
      return events.some(({ name, data }) => name === "backtest/asked" && data.backtestId === backtestId);
    };
    expect(await offered()).toBe(false);
    await db.backtest.update({ where: { id: backtestId }, data: { beatAt: new Date(Date.now() - 60_000) } });
    expect(await offered()).toBe(true);
    const second = await takeBacktest(ctx, { workerId: "w2", backtestId, ...LEASE });
    if (!second) throw new Error("it was not taken");
    expect(await beginCase(ctx, { claim })).toBe("gone");
    expect(await endCase(ctx, { claim, n: 1, tried: null })).toBe(false);
    expect(await beginCase(ctx, { claim: second })).toMatchObject({ n: 1 });
    expect(await beatBacktest(ctx, { claim: second, isRelease: true })).toBe(true);
    expect(await offered()).toBe(true);
    const third = await takeBacktest(ctx, { workerId: "w3", backtestId, ...LEASE });
    if (!third) throw new Error("it was not taken");
    expect(await beginCase(ctx, { claim: third })).toMatchObject({ n: 2 });
    await endCase(ctx, { claim: third, n: 2, tried: null });
    expect(await beginCase(ctx, { claim: third })).toBe("over");
    const { cases } = await viewBacktest(editor, { backtestId });
    expect(cases.map(({ status }) => status)).toEqual(["lost", "skipped"]);
  });

  test("states and bodies are compared, and not kept, where they are large or the project does not keep everything", async () => {
    const { ctx, editor, claim, backtestId, project } = await taken(2);
    const large = side(`{"a":"${"x".repeat(500_000)}"}`);
    await beginCase(ctx, { claim });
    await endCase(ctx, { claim, n: 1, tried: { live: side(), draft: large, recordedRunId: null } });
    const first = await viewBacktestCase(editor, { backtestId, n: 1 });
    expect(first).toMatchObject({ verdict: "changed", liveState: "{}", draftState: null, isSameState: false });
    expect(first.why).toContain("too large");
    await db.project.update({ where: { id: project.id }, data: { storagePolicy: "keep_failed" } });
    await beginCase(ctx, { claim });
    await endCase(ctx, { claim, n: 2, tried: { live: side(), draft: side(), recordedRunId: null } });
    const second = await viewBacktestCase(editor, { backtestId, n: 2 });
    expect(second).toMatchObject({ verdict: "same", liveState: null, draftState: null, isSameState: true });
    expect(second.requests[0]?.draft?.body).toBeNull();
  });

  test("goes after a day, and with its project", async () => {
    const { ctx, backtestId } = await taken(1);
    await db.backtest.update({ where: { id: backtestId }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
    await sweepBacktests(ctx, LEASE);
    expect(await db.backtest.count({ where: { id: backtestId } })).toBe(0);
    expect(await db.backtestCase.count({ where: { backtestId } })).toBe(0);
    const gone = await taken(1);
    await db.project.update({ where: { id: gone.project.id }, data: { deletionScheduledAt: new Date(0) } });
    await purgeProjects(gone.ctx, {});
    expect(await db.project.count({ where: { id: gone.project.id } })).toBe(0);
    expect(await db.backtest.count({ where: { id: gone.backtestId } })).toBe(0);
    expect(await db.backtestCase.count({ where: { backtestId: gone.backtestId } })).toBe(0);
  });
});
