import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { findUnmatched } from "@/server/domain/inbox/find-unmatched";
import { matchMessages } from "@/server/domain/inbox/match-messages";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { deleteTrigger } from "@/server/domain/triggers/delete-trigger";
import { updateTrigger } from "@/server/domain/triggers/update-trigger";
import { seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let project: MadeProject;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  project = await makeProject(db);
});

const ctx = (client = db) => systemContext("match-messages", { db: client, projectId: project.id });

async function matchAll(client = db, maxRows = 500): Promise<void> {
  while ((await matchMessages(ctx(client), { wait: true, maxRows })).more);
}

const runs = () => db.run.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });

/** A trigger with a job of its own, set up the way an editor would. */
async function triggeredJob(criteria: string, exclusion?: string) {
  const { editor } = await seats(db, project);
  const terms = exclusion === undefined ? { criteria } : { criteria, exclusion };
  const { id } = await createTrigger(editor, { name: "t", kind: "message", ...terms });
  const job = await makeJob(db, { projectId: project.id, triggerId: id });
  await db.project.update({ where: { id: project.id }, data: { triggerEpoch: { increment: 1 } } });
  return { triggerId: id, jobId: job.id, editor };
}

describe("matching messages", () => {
  it("queues one run per message and job that is on, in the order of arrival, and marks the messages", async () => {
    const a = await triggeredJob('{"kind":"a"}');
    const all = await triggeredJob("{}", '{"skip":true}');
    const sent = [];
    for (const body of ['{"kind":"a"}', '{"kind":"b"}', '{"kind":"a","skip":true}', "[1]"]) {
      sent.push(await makeMessage(db, { projectId: project.id, body }));
    }
    expect(await matchMessages(ctx(), {})).toEqual({ matched: 4, runs: 4, more: false, busy: false });
    const [first, second, third] = sent.map(({ id }) => id);
    expect((await runs()).map(({ messageId, jobId, triggerId }) => ({ messageId, jobId, triggerId }))).toEqual([
      { messageId: first, jobId: a.jobId, triggerId: a.triggerId },
      { messageId: first, jobId: all.jobId, triggerId: all.triggerId },
      { messageId: second, jobId: all.jobId, triggerId: all.triggerId },
      { messageId: third, jobId: a.jobId, triggerId: a.triggerId },
    ]);
    const messages = await db.message.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
    expect(messages.map(({ matchCount }) => matchCount)).toEqual([2, 1, 1, 0]);
    expect(messages.every(({ matchedAt }) => matchedAt !== null)).toBe(true);
    expect(await matchMessages(ctx(), {})).toEqual({ matched: 0, runs: 0, more: false, busy: false });
    expect((await runs())[0]).toMatchObject({ cause: "message", input: "message", status: "queued", priority: 10 });
  });

  it("starts nothing for jobs that are off, archived or of a deleted trigger", async () => {
    const off = await triggeredJob("{}");
    await db.job.update({ where: { id: off.jobId }, data: { enabled: false } });
    const archived = await triggeredJob("{}");
    await db.job.update({ where: { id: archived.jobId }, data: { archivedAt: new Date() } });
    const deleted = await triggeredJob("{}");
    await deleteTrigger(deleted.editor, { triggerId: deleted.triggerId });
    await makeMessage(db, { projectId: project.id });
    expect(await matchMessages(ctx(), {})).toMatchObject({ matched: 1, runs: 0 });
  });

  it("sees a changed trigger with the next message, also in a process that had loaded the old one", async () => {
    const { triggerId, jobId, editor } = await triggeredJob('{"v":1}');
    await makeMessage(db, { projectId: project.id, body: '{"v":2}' });
    await matchAll();
    expect(await runs()).toHaveLength(0);
    await updateTrigger(editor, { triggerId, name: "t", kind: "message", criteria: '{"v":2}' });
    await makeMessage(db, { projectId: project.id, body: '{"v":2}' });
    await matchAll();
    expect((await runs()).map((run) => run.jobId)).toEqual([jobId]);
  });

  it("matches numbers beyond 2^53 without loss", async () => {
    await triggeredJob('{"id":9007199254740993}');
    await makeMessage(db, { projectId: project.id, body: '{"id":9007199254740992}' });
    await makeMessage(db, { projectId: project.id, body: '{"id":9007199254740993.0}' });
    await matchAll();
    expect(await runs()).toHaveLength(1);
  });

  it("starts a pair at most once in 10 seconds by a message trigger; other causes do not count", async () => {
    const { jobId } = await triggeredJob("{}");
    const message = await makeMessage(db, { projectId: project.id });
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const started = await makeRun(db, {
      projectId: project.id,
      jobId,
      messageId: message.id,
      cause: "message",
      createdAt: ago(9),
    });
    const again = () => db.message.update({ where: { id: message.id }, data: { matchedAt: null } });
    expect(await matchMessages(ctx(), {})).toMatchObject({ matched: 1, runs: 0 });
    await again();
    await db.run.update({ where: { id: started.id }, data: { createdAt: ago(11) } });
    expect(await matchMessages(ctx(), {})).toMatchObject({ matched: 1, runs: 1 });
    const person = await makeMessage(db, { projectId: project.id });
    await makeRun(db, { projectId: project.id, jobId, messageId: person.id, cause: "person" });
    expect(await matchMessages(ctx(), {})).toMatchObject({ matched: 1, runs: 1 });
  });

  it("starts each pair exactly once, in order, whoever matches at the same time and whoever breaks off", async () => {
    await triggeredJob('{"kind":0}');
    await triggeredJob('{"half":true}');
    const count = 300;
    const bodies = Array.from({ length: count }, (_, n) => `{"kind":${n % 3},"half":${n % 2 === 0},"n":${n}}`);
    const others = [connect(database.url, 2), connect(database.url, 2)];
    const arriving = (async () => {
      for (const body of bodies) await makeMessage(db, { projectId: project.id, body });
    })();
    const matching = [db, ...others].map(async (client, n) => {
      for (let round = 0; round < 40; round++) {
        const work = matchMessages(ctx(client), { wait: n !== 1, maxRows: 7 });
        await work.catch(() => {});
        // A matcher that dies in the middle: its transaction must leave nothing behind.
        if (round % 5 === 0)
          await expect(
            client.$transaction(async (tx) => {
              await matchMessages({ ...ctx(client), db: tx, inTransaction: true, emit: () => {} }, { maxRows: 3 });
              throw new Error("killed");
            }),
          ).rejects.toThrow("killed");
      }
    });
    await Promise.all([arriving, ...matching]);
    await matchAll();
    const made = await runs();
    const expected = bodies.flatMap((_, n) => [n % 3 === 0, n % 2 === 0]).filter(Boolean).length;
    expect(made).toHaveLength(expected);
    expect(new Set(made.map(({ messageId, jobId }) => `${messageId} ${jobId}`)).size).toBe(expected);
    const order = made.map(({ messageId }) => messageId ?? 0n);
    expect(order).toEqual([...order].sort((a, b) => Number(a - b)));
    const messages = await db.message.findMany({ where: { projectId: project.id } });
    expect(messages.reduce((sum, { matchCount }) => sum + matchCount, 0)).toBe(expected);
    for (const other of others) await other.$disconnect();
  });

  it("steps aside for another matcher in a sweep, and says so", async () => {
    await makeMessage(db, { projectId: project.id });
    await db.$transaction(async (tx) => {
      await tx.$queryRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE", project.id);
      const other = connect(database.url, 1);
      expect(await matchMessages(ctx(other), { wait: false })).toEqual({
        matched: 0,
        runs: 0,
        more: false,
        busy: true,
      });
      await other.$disconnect();
    });
  });

  it("finds the projects with unmatched messages", async () => {
    const quiet = await makeProject(db);
    await makeMessage(db, { projectId: project.id });
    await makeMessage(db, { projectId: project.id });
    await makeMessage(db, { projectId: quiet.id, matchedAt: new Date() });
    const found = await findUnmatched(systemContext("sweep", { db }), {});
    expect(found.filter((id) => id === project.id)).toHaveLength(1);
    expect(found).not.toContain(quiet.id);
  });

  it("is for the system alone", async () => {
    const { owner } = await seats(db, project);
    await expect(matchMessages(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(findUnmatched(owner, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("wakes the queue once per batch", async () => {
    await triggeredJob("{}");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (count) => {
        for (let n = 0; n < count; n++) await makeMessage(db, { projectId: project.id });
        const events: string[] = [];
        await matchMessages({ ...ctx(), emit: (...sent) => void events.push(...sent.map(({ name }) => name)) }, {});
        expect(events).toEqual(["run/queued"]);
      }),
      { numRuns: 4 },
    );
  });

  it("matches what triggers made elsewhere say, as they are stored", async () => {
    const trigger = await makeTrigger(db, { projectId: project.id, criteria: { form: { "@xmlns": "x" } } });
    await makeJob(db, { projectId: project.id, triggerId: trigger.id });
    await makeMessage(db, { projectId: project.id, body: '{"form":{"@xmlns":"x","a":1}}' });
    expect(await matchMessages(ctx(), {})).toMatchObject({ runs: 1 });
  });
});
