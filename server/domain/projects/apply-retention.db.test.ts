import { expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { inProject, systemContext } from "@/server/core/context";
import { showBody } from "@/server/domain/inbox/show-body";
import { viewMessage } from "@/server/domain/inbox/view-message";
import { applyRetention } from "@/server/domain/projects/apply-retention";
import { previewRetention } from "@/server/domain/projects/preview-retention";
import { setRetention } from "@/server/domain/projects/set-retention";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

const DAY_MS = 86_400_000;
const NOW = new Date("2026-11-22T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const apply = () => applyRetention(systemContext("test", { db, now: () => NOW }), {});
const owner = (project: MadeProject) =>
  inProject(
    asUser(db, project.users.owner, () => NOW),
    project.id,
  );

/** A message of so many days ago with a run on it that left a log and a state. */
async function stage(projectId: string, days: number, status = "success", id?: bigint) {
  const job = await makeJob(db, { projectId });
  const at = ago(days);
  const message = await makeMessage(db, { projectId, receivedAt: at, matchedAt: at, ...(id ? { id } : {}) });
  const finishedAt = status === "queued" ? null : at;
  const run = await makeRun(db, { projectId, jobId: job.id, messageId: message.id, status, createdAt: at, finishedAt });
  await db.$executeRawUnsafe(
    "INSERT INTO run_log (run_id, seq, at, level, source, text) VALUES ($1::bigint, 1, now(), 'info', 'job', 'x')",
    run.id.toString(),
  );
  await db.$executeRawUnsafe(
    `INSERT INTO run_state (run_id, kind, body, bytes) VALUES ($1::bigint, 'final', '{}', 2)`,
    run.id.toString(),
  );
  await db.$executeRawUnsafe("INSERT INTO message_leaf VALUES (0, $1, '{1}')", message.id);
  return { messageId: message.id, runId: run.id };
}

async function rest({ messageId, runId }: { messageId: bigint; runId: bigint }) {
  const [row] = await db.$queryRawUnsafe<Record<string, number>[]>(
    `SELECT (SELECT count(*)::int FROM message WHERE id = $1::bigint) AS message,
      (SELECT count(*)::int FROM message_body WHERE message_id = $1::bigint) AS body,
      (SELECT count(*)::int FROM run WHERE id = $2::bigint) AS run,
      (SELECT count(*)::int FROM run_state WHERE run_id = $2::bigint) AS state,
      (SELECT count(*)::int FROM run_log WHERE run_id = $2::bigint) AS log`,
    messageId.toString(),
    runId.toString(),
  );
  return row;
}

const WHOLE = { message: 1, body: 1, run: 1, state: 1, log: 1 };

it("is set by whom the matrix says, and written down", async () => {
  const project = await makeProject(db);
  const kept = { bodyDays: 30, runDays: 90, logDays: 7 } as const;
  const answers = await answersBySeat(await seats(db, project), (ctx) => setRetention(ctx, kept));
  expect(answers).toEqual(answersOfMatrix("project.set_retention"));
  expect(await viewProject(await owner(project), {})).toMatchObject({ retention: kept });
  expect(await db.project.findUniqueOrThrow({ where: { id: project.id } })).toMatchObject({ retentionDays: 90 });
  const trail = await db.auditEntry.findMany({ where: { projectId: project.id, action: "project.set_retention" } });
  expect(trail).toMatchObject([{ after: kept }]);
  const odd = { ...kept, bodyDays: 8 } as unknown as typeof kept;
  await expect(setRetention(await owner(project), odd)).rejects.toMatchObject({ code: "INVALID" });
  const other = await makeProject(db);
  const stranger = await inProject(asUser(db, project.users.owner), other.id);
  await expect(setRetention(stranger, kept)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("lets bodies, logs and runs go apart, says so, and touches nothing unfinished, younger, or of others", async () => {
  const project = await makeProject(db);
  const other = await makeProject(db);
  const ctx = await owner(project);
  const old = await stage(project.id, 100);
  const middle = await stage(project.id, 40);
  const young = await stage(project.id, 3);
  const waiting = await stage(project.id, 100, "queued");
  const foreign = await stage(other.id, 100);
  const wish = { bodyDays: 30, runDays: 90, logDays: null } as const;
  expect(await previewRetention(ctx, wish)).toEqual({ bodies: 2, runs: 1, logs: 1 });
  await setRetention(ctx, wish);
  expect(await apply()).toMatchObject({ bodies: 2, runs: 1, messages: 1 });
  expect(await rest(old)).toEqual({ message: 0, body: 0, run: 0, state: 0, log: 0 });
  expect(await rest(middle)).toEqual({ ...WHOLE, body: 0 });
  const leaves = await db.$queryRawUnsafe<{ id: bigint }[]>("SELECT message_id AS id FROM message_leaf ORDER BY 1");
  expect(leaves.map(({ id }) => id)).toEqual(expect.arrayContaining([young.messageId]));
  for (const { messageId } of [old, middle]) expect(leaves.map(({ id }) => id)).not.toContain(messageId);
  for (const one of [young, waiting, foreign]) expect(await rest(one)).toEqual(WHOLE);
  expect(await viewMessage(ctx, { messageId: middle.messageId })).toMatchObject({ bodyKept: false, runs: [{}] });
  await expect(showBody(ctx, { messageId: middle.messageId })).rejects.toThrow("its time in this project is over");
  const trail = await db.auditEntry.findMany({ where: { projectId: project.id, action: "retention.apply" } });
  expect(trail).toMatchObject([{ actorKind: "system", after: { bodies: 2, runs: 1 } }]);
  expect(await apply()).toEqual({ partitions: 0, bodies: 0, logs: 0, runs: 0, messages: 0 });
  await setRetention(ctx, { bodyDays: null, runDays: null, logDays: 7 });
  expect(await apply()).toMatchObject({ bodies: 0, logs: 1, runs: 0 });
  expect(await rest(middle)).toEqual({ ...WHOLE, body: 0, log: 0 });
  expect(await rest(young)).toEqual(WHOLE);
});

it("keeps the state that a schedule carries on, however old", async () => {
  const project = await makeProject(db);
  const { runId, messageId } = await stage(project.id, 400);
  await db.run.update({ where: { id: runId }, data: { input: "cron", cause: "cron", messageId: null } });
  await setRetention(await owner(project), { bodyDays: 7, runDays: 7, logDays: 7 });
  await apply();
  expect(await rest({ runId, messageId })).toMatchObject({ run: 1, state: 1 });
});

it("drops a partition of which nothing stays, and no other: its disk comes back", async () => {
  const first = 500_000_000n;
  for (const [name, from, to] of [
    ["old", first, first + 100n],
    ["mixed", first + 100n, first + 200n],
    ["waits", first + 200n, first + 300n],
    ["new", first + 300n, first + 400n],
  ] as const) {
    await db.$executeRawUnsafe(
      `CREATE TABLE body_${name} PARTITION OF message_body_0 FOR VALUES FROM (${from}) TO (${to})`,
    );
  }
  await db.$executeRawUnsafe(`SELECT setval('message_id_seq', ${first + 500n})`);
  const project = await makeProject(db, { bodyDays: 30 });
  const gone = await stage(project.id, 100, "success", first + 1n);
  const forEver = await makeProject(db);
  const foreign = await stage(forEver.id, 100, "success", first + 101n);
  const waiting = await stage(project.id, 100, "queued", first + 201n);
  const kept = [
    await stage(project.id, 100, "success", first + 301n),
    await stage(project.id, 3, "success", first + 302n),
  ];
  expect((await apply()).partitions).toBeGreaterThan(0);
  const left = await db.$queryRawUnsafe<{ name: string }[]>(
    "SELECT relname AS name FROM pg_class WHERE relname IN ('body_old', 'body_mixed', 'body_waits', 'body_new') ORDER BY 1",
  );
  expect(left.map(({ name }) => name)).toEqual(["body_mixed", "body_new", "body_waits"]);
  expect(await rest(gone)).toEqual({ ...WHOLE, body: 0 });
  for (const one of [foreign, waiting]) expect(await rest(one)).toEqual(WHOLE);
  expect(await Promise.all(kept.map(rest))).toMatchObject([{ body: 0 }, { body: 1 }]);
});
