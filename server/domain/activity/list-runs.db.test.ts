import { describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { Prisma } from "@/prisma/generated/client";
import { inProject } from "@/server/core/context";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listRuns } from "@/server/domain/activity/list-runs";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const NOW = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

async function stage() {
  const project = await makeProject(db);
  const job = await makeJob(db, { projectId: project.id, name: "Send" });
  const ctx = await inProject(
    asUser(db, project.users.viewer, () => NOW),
    project.id,
  );
  const run = (more: Partial<Prisma.RunUncheckedCreateInput> = {}) =>
    makeRun(db, { projectId: project.id, jobId: job.id, status: "success", createdAt: daysAgo(1), ...more });
  return { project, job, ctx, run };
}

const idsOf = ({ rows }: { rows: { id: bigint }[] }) => rows.map(({ id }) => id);

describe("listRuns", () => {
  it("shows what each run was, a claimed one as queued", async () => {
    const { job, ctx, run } = await stage();
    const startedAt = new Date(NOW.getTime() - 5_000);
    const finishedAt = new Date(NOW.getTime() - 3_766);
    const failed = await run({
      status: "failed",
      exitCode: 1,
      cause: "message",
      errorMessage: "no such org unit",
      startedAt,
      finishedAt,
    });
    const claimed = await run({ status: "claimed" });
    const { rows } = await listRuns(ctx, {});
    expect(rows).toEqual([
      expect.objectContaining({ id: claimed.id, status: "queued", durationMs: null, exitCode: null }),
      {
        id: failed.id,
        jobId: job.id,
        jobName: "Send",
        status: "failed",
        exitCode: 1,
        cause: "message",
        messageId: null,
        createdAt: failed.createdAt,
        startedAt,
        finishedAt,
        durationMs: 1234,
        errorMessage: "no such org unit",
        draft: false,
        testMode: false,
        hit: null,
      },
    ]);
  });

  it("pages through everything once, there and back", async () => {
    const { ctx, run } = await stage();
    const made: bigint[] = [];
    for (let count = 0; count < 7; count++) made.unshift((await run()).id);
    const first = await listRuns(ctx, { limit: 3 });
    expect(first.newer).toBeNull();
    const second = await listRuns(ctx, { limit: 3, after: first.older ?? 0n });
    const third = await listRuns(ctx, { limit: 3, after: second.older ?? 0n });
    expect([first, second, third].flatMap(idsOf)).toEqual(made);
    expect(third.older).toBeNull();
    const back = await listRuns(ctx, { limit: 3, before: third.newer ?? 0n });
    expect(back).toMatchObject({ rows: second.rows, newer: second.newer, older: second.older });
    const start = await listRuns(ctx, { limit: 3, before: back.newer ?? 0n });
    expect(start).toMatchObject({ rows: first.rows, newer: null, older: first.older });
  });

  it("filters by job, status, dates and ids", async () => {
    const { project, ctx, run } = await stage();
    const other = await makeJob(db, { projectId: project.id });
    const old = await run({ createdAt: daysAgo(40) });
    const failed = await run({ status: "failed" });
    const claimed = await run({ status: "claimed", jobId: other.id });
    const queued = await run({ status: "queued", createdAt: daysAgo(3) });
    const ids = async (filters: Parameters<typeof listRuns>[1]) => idsOf(await listRuns(ctx, filters));
    expect(await ids({})).toEqual([queued.id, claimed.id, failed.id]);
    expect(await ids({ jobId: other.id })).toEqual([claimed.id]);
    expect(await ids({ status: "failed" })).toEqual([failed.id]);
    expect(await ids({ status: "queued" })).toEqual([queued.id, claimed.id]);
    expect(await ids({ from: daysAgo(50), to: daysAgo(2) })).toEqual([queued.id, old.id]);
    expect(await ids({ to: daysAgo(35) })).toEqual([old.id]);
    const older = await run({ createdAt: daysAgo(90) });
    expect(await ids({ to: daysAgo(35) })).toEqual([older.id, old.id]);
    expect(await ids({ fromId: old.id, toId: failed.id })).toEqual([failed.id, old.id]);
  });

  it("filters by exit code, what started it, and the last of its message and job", async () => {
    const { project, ctx, run } = await stage();
    const { id: messageId } = await makeMessage(db, { projectId: project.id });
    const first = await run({ status: "crashed", exitCode: 3, cause: "message", messageId });
    const again = await run({ status: "crashed", exitCode: 5, cause: "retry", messageId });
    const timed = await run({ status: "success", exitCode: 0, cause: "cron" });
    const ids = async (filters: Parameters<typeof listRuns>[1]) => idsOf(await listRuns(ctx, filters));
    expect(await ids({ exitCode: 3 })).toEqual([first.id]);
    expect(await ids({ exitCode: 5, status: "crashed" })).toEqual([again.id]);
    expect(await ids({ exitCode: 5, status: "success" })).toEqual([]);
    expect(await ids({ cause: "message" })).toEqual([first.id]);
    expect(await ids({ cause: "cron" })).toEqual([timed.id]);
    expect(await ids({ lastOnly: true })).toEqual([timed.id, again.id]);
    expect(await countRuns(ctx, { lastOnly: true })).toEqual({ count: 2, exact: true });
  });

  it("tells the queue whatever the filters", async () => {
    const { ctx, run } = await stage();
    const waitingSince = new Date(NOW.getTime() - 90_000);
    await run({ status: "queued", createdAt: waitingSince });
    await run({ status: "claimed", createdAt: NOW });
    await run({ status: "running", createdAt: daysAgo(2) });
    await run({ status: "held", createdAt: daysAgo(2) });
    const { queue } = await listRuns(ctx, { status: "failed" });
    expect(queue).toEqual({ waiting: 2, running: 1, held: 1, oldestWaitSeconds: 90 });
  });

  it("is for whom the matrix says, and shows nothing of another project", async () => {
    const { project, run } = await stage();
    await run();
    const answers = await answersBySeat(await seats(db, project), (ctx) => listRuns(ctx, {}));
    expect(answers).toEqual(answersOfMatrix("run.list"));
    const other = await makeProject(db);
    const asOther = asUser(db, other.users.owner, () => NOW);
    expect((await listRuns(await inProject(asOther, other.id), {})).rows).toEqual([]);
    await expect(listRuns(await inProject(asOther, project.id), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
