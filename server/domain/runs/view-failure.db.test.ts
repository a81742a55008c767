import { expect, it } from "vitest";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import {
  begin,
  end,
  FAILED,
  makeFollower,
  makeStage,
  storeMessage,
} from "@/server/domain/runs/run-lifecycle.test-data";
import { viewFailure } from "@/server/domain/runs/view-failure";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const error = (seq: number, text: string) =>
  ({ seq, at: Date.now(), level: "error", source: "runtime", text }) as const;

it("says where it failed, with what, and which run of its message failed first", async () => {
  const stage = await makeStage(db);
  await makeFollower(db, stage.job, "catch");
  const messageId = await storeMessage(db, stage.project.id, "{}");
  await enqueueRuns(stage.ctx, { runs: [{ jobId: stage.job.id, messageId, cause: "message", input: "message" }] });
  const [first] = await begin(stage.ctx);
  if (!first) throw new Error("no run began");
  const lines = [error(1, "Error: no (line 2, column 5)"), error(2, '{\n  "status": 409\n}')];
  await end(stage.ctx, first, { ...FAILED, lines, logLines: 2 });
  const [caught] = await begin(stage.ctx);
  if (!caught) throw new Error("no run was caught");
  await end(stage.ctx, caught, { ...FAILED });
  expect(await viewFailure(stage.viewer, { runId: first.runId })).toEqual({
    place: { line: 2, column: 5 },
    details: '{\n  "status": 409\n}',
    firstFailed: null,
  });
  expect(await viewFailure(stage.viewer, { runId: caught.runId })).toEqual({
    place: null,
    details: null,
    firstFailed: { id: first.runId, jobName: stage.job.name },
  });
  const at = await seats(db, stage.project);
  const answers = await answersBySeat(at, (ctx) => viewFailure(ctx, { runId: first.runId }));
  expect(answers).toEqual(answersOfMatrix("run.view"));
  const { viewer } = await makeStage(db);
  await expect(viewFailure(viewer, { runId: first.runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
