import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProjectCtx } from "@/server/core/context";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";
import { advanceAll, fillInbox } from "@/server/domain/activity/bulk-work.test-data";
import { cancelBulk } from "@/server/domain/activity/cancel-bulk";
import { capBulk } from "@/server/domain/activity/cap-bulk";
import { findOpenBulks } from "@/server/domain/activity/find-open-bulks";
import { pauseBulk } from "@/server/domain/activity/pause-bulk";
import { resumeBulk } from "@/server/domain/activity/resume-bulk";
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
const statusesOf = async (bulkId: bigint) => [...new Set((await runsOf(bulkId)).map(({ status }) => status))];

describe("control", () => {
  it("pauses what waits, goes on, and ends with its last run, all of it in the trail", async () => {
    await fillInbox(db, projectId, 30);
    const bulkId = await start({ kind: "messages", messages: {}, jobId: stage.job.id });
    await advanceBulk(stage.ctx, { bulkId, chunk: 10 });
    await pauseBulk(stage.editor, { bulkId });
    await advanceAll(stage.ctx, bulkId, 7);
    expect(await statusesOf(bulkId)).toEqual(["held"]);
    expect(await runsOf(bulkId)).toHaveLength(10);
    await resumeBulk(stage.editor, { bulkId });
    await advanceAll(stage.ctx, bulkId, 7);
    expect(await statusesOf(bulkId)).toEqual(["queued"]);
    expect(await runsOf(bulkId)).toHaveLength(30);
    await db.run.updateMany({ where: { bulkId }, data: { status: "success", exitCode: 0 } });
    expect(await findOpenBulks(stage.ctx, {})).toContainEqual({ bulkId, projectId });
    await advanceAll(stage.ctx, bulkId);
    expect(await viewBulk(stage.viewer, { bulkId })).toMatchObject({
      status: "done",
      endedAt: expect.any(Date) as Date,
    });
    expect(await findOpenBulks(stage.ctx, {})).not.toContainEqual({ bulkId, projectId });
    await expect(pauseBulk(stage.editor, { bulkId })).rejects.toMatchObject({ code: "CONFLICT" });
    const trail = await db.auditEntry.findMany({ where: { projectId }, orderBy: { id: "asc" } });
    expect(trail.map(({ action, actorKind }) => `${actorKind} ${action}`)).toEqual([
      "user bulk.start",
      "user bulk.control",
      "user bulk.control",
      "system bulk.enqueue",
    ]);
    expect(trail.at(-1)).toMatchObject({
      entityId: bulkId.toString(),
      after: { ended: true, status: "done", done: 30 },
    });
  });

  it("cancels for good: nothing more is queued, what waits is aborted, what runs goes on", async () => {
    await fillInbox(db, projectId, 30);
    const bulkId = await start({ kind: "messages", messages: {}, jobId: stage.job.id });
    await advanceBulk(stage.ctx, { bulkId, chunk: 10 });
    const [first] = await runsOf(bulkId);
    await db.run.update({ where: { id: first?.id ?? 0n }, data: { status: "running" } });
    await cancelBulk(stage.editor, { bulkId });
    await advanceAll(stage.ctx, bulkId, 4);
    const { status, runs } = await viewBulk(stage.viewer, { bulkId });
    expect({ status, runs }).toEqual({
      status: "cancelled",
      runs: [
        { status: "aborted", count: 9 },
        { status: "running", count: 1 },
      ],
    });
    await expect(resumeBulk(stage.editor, { bulkId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("keeps to a rate, from the start or put on what waits already", async () => {
    let clock = new Date("2026-11-23T10:00:00Z");
    const at = (seconds: number) => {
      clock = new Date(Date.UTC(2026, 10, 23, 10, 0, seconds));
    };
    const ticking = (ctx: ProjectCtx) => ({ ...ctx, now: () => clock });
    const system = ticking(stage.ctx);
    await fillInbox(db, projectId, 40);
    const query = { kind: "messages", messages: { from: new Date(0) }, jobId: stage.job.id } as const;
    const { bulkId } = await startBulk(ticking(stage.editor), { key: randomUUID(), ...query, perMinute: 60 });
    const queued = async () => (await runsOf(bulkId)).filter(({ status }) => status === "queued").length;
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(1);
    at(10);
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(11);
    at(300); // what was not used is not saved up
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(26);
    await capBulk(ticking(stage.editor), { bulkId, perMinute: null });
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(40);
    await capBulk(ticking(stage.editor), { bulkId, perMinute: 120 });
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(1);
    at(305);
    await advanceAll(system, bulkId);
    expect(await queued()).toBe(11);
    expect(await runsOf(bulkId)).toHaveLength(40);
  });
});
