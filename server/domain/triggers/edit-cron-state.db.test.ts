import { beforeEach, describe, expect, it } from "vitest";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { finishRun } from "@/server/domain/runs/finish-run";
import { initialStateFrom } from "@/server/domain/runs/lookups";
import { takeRuns } from "@/server/domain/runs/take-runs";
import { viewStates } from "@/server/domain/runs/view-states";
import { editCronState } from "@/server/domain/triggers/edit-cron-state";
import { resetCronState } from "@/server/domain/triggers/reset-cron-state";
import { viewCronChange } from "@/server/domain/triggers/view-cron-change";
import { viewCronState } from "@/server/domain/triggers/view-cron-state";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase();
let project: MadeProject;
let at: Record<SeatName, ProjectCtx>;
let jobId: string;

beforeEach(async () => {
  project = await makeProject(db, { concurrency: 5 });
  at = await seats(db, project);
  const { id: triggerId } = await makeTrigger(db, { projectId: project.id, kind: "cron", cron: "0 * * * *" });
  ({ id: jobId } = await makeJob(db, { projectId: project.id, triggerId }));
});

const queue = async () => {
  const { runIds } = await enqueueRuns(at.system, { runs: [{ jobId, cause: "cron", input: "cron" }] });
  return runIds[0] ?? 0n;
};
const start = async () => {
  const [run] = await takeRuns(at.system, { demand: 1, workerId: "w" });
  if (!run) throw new Error("no run was taken");
  const initial = await initialStateFrom(at.system, { ...run, upstreamStatus: run.upstreamRunId ? "success" : null });
  return { runId: run.runId, claimNo: run.claimNo, initial: "text" in initial ? initial.text : initial.why };
};
const finish = (
  run: { runId: bigint; claimNo: number },
  finalState: string | null,
  status: "success" | "failed" = "success",
) =>
  finishRun(at.system, {
    workerId: "w",
    runId: run.runId,
    claimNo: run.claimNo,
    status,
    exitCode: status === "success" ? 0 : 1,
    errorName: null,
    errorMessage: null,
    finalState,
    lines: [],
    logLines: 0,
  });
const succeed = async (finalState: string | null) => {
  await queue();
  const run = await start();
  await finish(run, finalState);
  return run;
};
const now = () => viewCronState(at.viewer, { jobId });

describe("the carried state", () => {
  it("is empty at first, then what the last success left; a failure and a state that was not kept leave it", async () => {
    expect(await now()).toMatchObject({ json: "{}", basis: "nothing", from: null, history: [] });
    const first = await succeed('{"cursor":9007199254740993}');
    expect(first.initial).toBe("{}");
    await queue();
    const failed = await start();
    expect(failed.initial).toBe('{"cursor":9007199254740993}');
    await finish(failed, null, "failed");
    await succeed(null);
    expect(await now()).toMatchObject({
      json: '{"cursor":9007199254740993}',
      basis: `run ${first.runId}`,
      from: { change: "run", id: first.runId, bytes: 27 },
    });
    expect((await now()).history.map(({ bytes }) => bytes)).toEqual([null, 27]);
  });

  it("is what a person set, for the next run; runs that began before do not replace it, later ones do", async () => {
    await succeed('{"n":1}');
    await queue();
    const going = await start();
    expect((await now()).openRuns).toEqual([going.runId]);
    const { basis } = await now();
    await editCronState(at.editor, {
      jobId,
      basis,
      json: '{"n": 40, "configuration": {"secret": 1}, "big": 12345678901234567890}',
    });
    await finish(going, '{"n":2}');
    const edited = await now();
    expect(edited.from).toMatchObject({ change: "edit", by: project.users.editor.name });
    expect(Object.keys(JSON.parse(edited.json))).toEqual(["n", "big"]);
    expect(edited.json).toContain("12345678901234567890");
    const waiting = await queue();
    expect((await viewStates(at.viewer, { runId: waiting })).initial).toContain("12345678901234567890");
    const next = await start();
    expect(next.initial).toContain("12345678901234567890");
    await finish(next, '{"n":41}');
    expect((await now()).json).toBe('{"n":41}');
    expect((await viewStates(at.viewer, { runId: next.runId })).initial).toContain("12345678901234567890");
    const after = await succeed('{"n":42}');
    expect(after.initial).toBe('{"n":41}');
  });

  it("can be reset, keeps its history, and shows each state that was set", async () => {
    await succeed('{"n":1}');
    await editCronState(at.admin, { jobId, basis: (await now()).basis, json: '{"n":5}' });
    await resetCronState(at.editor, { jobId, basis: (await now()).basis });
    const view = await now();
    expect(view).toMatchObject({ json: "{}", bytes: 2, from: { change: "reset" } });
    expect(view.history.map(({ change, by }) => [change, by])).toEqual([
      ["reset", project.users.editor.name],
      ["edit", project.users.admin.name],
      ["run", null],
    ]);
    const edit = view.history[1]?.id ?? 0n;
    expect(await viewCronChange(at.viewer, { jobId, changeId: edit })).toEqual({ json: '{"n":5}' });
    const audit = await db.auditEntry.findMany({
      where: { projectId: project.id, action: "cron_state.edit" },
      orderBy: { id: "asc" },
    });
    expect(audit).toMatchObject([
      {
        entity: "cron_state",
        entityId: jobId,
        before: { from: expect.stringContaining("run ") },
        after: { from: "edit" },
      },
      { entityId: jobId, before: { bytes: 7 }, after: { from: "reset", bytes: 2 } },
    ]);
    expect((await succeed('{"n":1}')).initial).toBe("{}");
  });

  it("refuses an edit of a state that has moved on, and what is no object", async () => {
    const { basis } = await now();
    await succeed('{"n":1}');
    await expect(editCronState(at.editor, { jobId, basis, json: "{}" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(resetCronState(at.editor, { jobId, basis })).rejects.toMatchObject({ code: "CONFLICT" });
    const fresh = (await now()).basis;
    for (const json of ["", "[]", "1", "null", '{"a":}']) {
      await expect(editCronState(at.editor, { jobId, basis: fresh, json }), json).rejects.toMatchObject({
        code: "INVALID",
        details: { fields: { json: expect.any(String) } },
      });
    }
    expect((await now()).json).toBe('{"n":1}');
  });

  it("is not moved by rehearsals", async () => {
    const draft = await queue();
    await db.run.update({ where: { id: draft }, data: { draft: true } });
    await finish(await start(), '{"n":7}');
    expect(await now()).toMatchObject({ json: "{}", history: [] });
  });
});

describe("seats", () => {
  it("lets those of the matrix look and change, and nobody reach another project's job", async () => {
    const edit = async (ctx: ProjectCtx) => editCronState(ctx, { jobId, json: "{}", basis: (await now()).basis });
    const reset = async (ctx: ProjectCtx) => resetCronState(ctx, { jobId, basis: (await now()).basis });
    expect(await answersBySeat(at, (ctx) => viewCronState(ctx, { jobId }))).toEqual(answersOfMatrix("job.view"));
    expect(await answersBySeat(at, edit)).toEqual(answersOfMatrix("cron_state.edit"));
    expect(await answersBySeat(at, reset)).toEqual(answersOfMatrix("cron_state.edit"));
    const change = (await now()).history[0]?.id ?? 0n;
    const { owner } = await seats(db, await makeProject(db));
    for (const call of [edit, reset, (ctx: ProjectCtx) => viewCronState(ctx, { jobId })])
      await expect(call(owner)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(viewCronChange(owner, { jobId, changeId: change })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
