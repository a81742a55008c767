import { describe, expect, it } from "vitest";
import { ListMessages } from "@/contracts/inbox";
import { say } from "@/lib/words/sentence";
import { makeJob } from "@/prisma/factories/jobs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { matchMessages } from "@/server/domain/inbox/match-messages";
import { processMessage } from "@/server/domain/inbox/process-message";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { retryRun } from "@/server/domain/runs/retry-run";
import {
  begin,
  end,
  FAILED,
  makeFollower,
  makeStage,
  storeMessage,
} from "@/server/domain/runs/run-lifecycle.test-data";
import { viewRun } from "@/server/domain/runs/view-run";
import { viewStates } from "@/server/domain/runs/view-states";
import { wipeData } from "@/server/domain/runs/wipe-data";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);

type Stage = Awaited<ReturnType<typeof makeStage>>;

async function stageWith(storagePolicy: string): Promise<Stage> {
  const stage = await makeStage(db);
  await db.project.update({ where: { id: stage.project.id }, data: { storagePolicy } });
  return stage;
}

/** A run of the stage's job on a message, ended as told. */
async function runOn(stage: Stage, messageId: bigint, over: Parameters<typeof end>[2] = {}, jobId = stage.job.id) {
  await enqueueRuns(stage.ctx, { runs: [{ jobId, messageId, cause: "message", input: "message" }] });
  const [run] = await begin(stage.ctx);
  if (!run) throw new Error("no run began");
  await end(stage.ctx, run, { finalState: '{"data":{"secret":1}}', ...over });
  return run;
}

const bodyOf = async (messageId: bigint) =>
  (
    await db.$queryRawUnsafe<{ body: unknown; raw: unknown; headers: object; query: object; wiped: boolean }[]>(
      "SELECT body, raw, headers, query, wiped_at IS NOT NULL AS wiped FROM message_body WHERE message_id = $1::bigint",
      messageId,
    )
  )[0];
const finalOf = async ({ viewer }: Stage, runId: bigint) => (await viewStates(viewer, { runId })).final;
const message = ({ project }: Stage) => storeMessage(db, project.id, '{"name":"Zuhura"}');
const NOT_KEPT = { body: null, raw: null, headers: {}, query: {}, wiped: true };

describe("keep nothing", () => {
  it("wipes bodies and states when the last run has ended; row, status and log stay", async () => {
    const stage = await stageWith("keep_nothing");
    const id = await message(stage);
    const line = { seq: 1, at: Date.now(), level: "info" as const, source: "job" as const, text: "done" };
    const run = await runOn(stage, id, { lines: [line], logLines: 1 });
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toEqual(NOT_KEPT);
    expect(await viewStates(stage.viewer, { runId: run.runId })).toEqual({
      ...{ initial: null, final: null, why: say("The body of its message was not kept.") },
    });
    expect(await db.message.findUnique({ where: { id } })).toMatchObject({ size: 17 });
    expect(await db.run.findUnique({ where: { id: run.runId } })).toMatchObject({ status: "success", logLines: 1 });
    const log = await db.$queryRawUnsafe("SELECT text FROM run_log WHERE run_id = $1::bigint", run.runId);
    expect(log).toEqual([{ text: "done" }]);
  });

  it("refuses to retry what was not kept, and says why", async () => {
    const stage = await stageWith("keep_nothing");
    const run = await runOn(stage, await message(stage), FAILED);
    const asShown = async () => [
      (await viewRun(stage.viewer, { runId: run.runId })).inputKept,
      ...(await listMessages(stage.viewer, ListMessages.parse({}))).rows.map(({ bodyKept }) => bodyKept),
    ];
    expect(await asShown()).toEqual([true, true]);
    await wipeData(stage.ctx, {});
    expect(await asShown()).toEqual([false, false]);
    await expect(retryRun(stage.editor, { runId: run.runId })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "This run cannot be retried. The body of its message was not kept.",
    });
  });

  it("waits for every run of a message, those of flow triggers too", async () => {
    const stage = await stageWith("keep_nothing");
    await makeFollower(db, stage.job, "flow");
    const id = await message(stage);
    const first = await runOn(stage, id);
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject({ wiped: false });
    const [second] = await begin(stage.ctx);
    if (!second) throw new Error("no run followed");
    await end(stage.ctx, second, { finalState: "{}" });
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toEqual(NOT_KEPT);
    expect([await finalOf(stage, first.runId), await finalOf(stage, second.runId)]).toEqual([null, null]);
  });

  it("never forgets the last of two that end at the same moment", async () => {
    const stage = await stageWith("keep_nothing");
    const other = await makeJob(db, { projectId: stage.project.id });
    for (let round = 0; round < 10; round++) {
      const messageId = await message(stage);
      const runs = [stage.job, other].map((job) => ({ jobId: job.id, messageId }));
      await enqueueRuns(stage.ctx, {
        runs: runs.map((run) => ({ ...run, cause: "message" as const, input: "message" as const })),
      });
      const begun = await begin(stage.ctx);
      await Promise.all([...begun.map((run) => end(stage.ctx, run)), wipeData(stage.ctx, {}), wipeData(stage.ctx, {})]);
      await wipeData(stage.ctx, {});
      expect(await bodyOf(messageId), `round ${round}`).toEqual(NOT_KEPT);
    }
  });

  it("keeps the state that a schedule carries on until a newer one takes its place", async () => {
    const stage = await stageWith("keep_nothing");
    const cron = async () => {
      await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, cause: "cron", input: "cron" }] });
      const [run] = await begin(stage.ctx);
      if (!run) throw new Error("no run began");
      await end(stage.ctx, run, { finalState: `{"at":${run.runId}}` });
      await wipeData(stage.ctx, {});
      return run;
    };
    const [first, second] = [await cron(), await cron()];
    expect(await finalOf(stage, first.runId)).toBeNull();
    expect(await finalOf(stage, second.runId)).toBe(`{"at":${second.runId}}`);
    const third = await cron();
    expect(third.state).toBe(`{"at":${second.runId}}`);
    expect(await finalOf(stage, second.runId)).toBeNull();
  });

  it("wipes typed input, also of a run that was aborted while it waited", async () => {
    const stage = await stageWith("keep_nothing");
    const { runIds } = await enqueueRuns(stage.ctx, {
      runs: [{ jobId: stage.job.id, cause: "person", input: "input", state: '{"typed":1}' }],
    });
    const [runId] = runIds;
    if (runId === undefined) throw new Error("no run was queued");
    await db.run.update({ where: { id: runId }, data: { status: "aborted", finishedAt: new Date() } });
    await wipeData(stage.ctx, {});
    expect(await viewStates(stage.viewer, { runId })).toMatchObject({
      initial: null,
      why: say("Its typed input was not kept."),
    });
    expect(await viewRun(stage.viewer, { runId })).toMatchObject({ inputKept: false });
  });
});

describe("keep what failed", () => {
  it("keeps a message while the last run of a job on it failed, and wipes it once a later one succeeded", async () => {
    const stage = await stageWith("keep_failed");
    const id = await message(stage);
    const failed = await runOn(stage, id, FAILED);
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject({ wiped: false, body: { name: "Zuhura" } });
    const { runId } = await retryRun(stage.editor, { runId: failed.runId });
    const [again] = await begin(stage.ctx);
    expect(again?.runId).toBe(runId);
    if (again) await end(stage.ctx, again);
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toEqual(NOT_KEPT);
  });

  it("keeps all of a message when one of its jobs failed, whatever a catch made of it", async () => {
    const stage = await stageWith("keep_failed");
    await makeFollower(db, stage.job, "catch");
    const id = await message(stage);
    await runOn(stage, id, FAILED);
    const [caught] = await begin(stage.ctx);
    if (!caught) throw new Error("no run followed");
    await end(stage.ctx, caught, { finalState: "{}" });
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject({ wiped: false });
    expect(await finalOf(stage, caught.runId)).toBe("{}");
  });

  it("wipes what succeeded", async () => {
    const stage = await stageWith("keep_failed");
    const id = await message(stage);
    await runOn(stage, id);
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toEqual(NOT_KEPT);
  });
});

describe("a message that started no run", () => {
  it.each([
    ["keep_nothing", true],
    ["keep_failed", false],
    ["keep_all", false],
  ])("with %s is wiped: %s", async (policy, wiped) => {
    const stage = await stageWith(policy);
    const id = await message(stage);
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject({ wiped: false });
    await matchMessages(stage.ctx, {});
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject(wiped ? NOT_KEPT : { wiped: false, body: { name: "Zuhura" } });
    expect(await db.message.findUniqueOrThrow({ where: { id } })).toMatchObject({ matchCount: 0 });
  });

  it("stays while a person has a job run on it, and where the policy was changed in between", async () => {
    const stage = await stageWith("keep_nothing");
    const [processed, kept] = [await message(stage), await message(stage)];
    await matchMessages(stage.ctx, {});
    await processMessage(stage.editor, { messageId: processed, jobId: stage.job.id });
    await db.project.update({ where: { id: stage.project.id }, data: { storagePolicy: "keep_all" } });
    await wipeData(stage.ctx, {});
    expect(await bodyOf(kept)).toMatchObject({ wiped: false });
    const other = await stageWith("keep_nothing");
    const open = await message(other);
    await matchMessages(other.ctx, {});
    await processMessage(other.editor, { messageId: open, jobId: other.job.id });
    await wipeData(other.ctx, {});
    expect(await bodyOf(open)).toMatchObject({ wiped: false });
    const [run] = await begin(other.ctx);
    if (run) await end(other.ctx, run);
    await wipeData(other.ctx, {});
    expect(await bodyOf(open)).toMatchObject(NOT_KEPT);
  });

  it("is left to its runs where it started one", async () => {
    const stage = await stageWith("keep_nothing");
    const trigger = await makeTrigger(db, { projectId: stage.project.id, criteria: {} });
    await makeJob(db, { projectId: stage.project.id, triggerId: trigger.id });
    const id = await message(stage);
    await matchMessages(stage.ctx, {});
    await wipeData(stage.ctx, {});
    expect(await bodyOf(id)).toMatchObject({ wiped: false });
  });
});

it("leaves all there is where everything is kept, and another project's", async () => {
  const [all, nothing] = [await stageWith("keep_all"), await stageWith("keep_nothing")];
  const [kept, wiped, waiting] = [await message(all), await message(nothing), await message(nothing)];
  const run = await runOn(all, kept);
  await runOn(nothing, wiped);
  await wipeData(nothing.ctx, {});
  expect(await bodyOf(kept)).toMatchObject({ wiped: false });
  expect(await finalOf(all, run.runId)).not.toBeNull();
  expect(await bodyOf(waiting)).toMatchObject({ wiped: false });
  expect(await db.wipeDue.count({ where: { runId: run.runId } })).toBe(0);
});

it("is for the system alone", async () => {
  const stage = await stageWith("keep_nothing");
  await expect(wipeData(stage.editor, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
