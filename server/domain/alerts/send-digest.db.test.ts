import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { renderMail } from "@/emails/render-mail";
import { english } from "@/lib/words/translate";
import { makeUser } from "@/prisma/factories/account";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { PrismaClient } from "@/prisma/generated/client";
import { inProject, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { deliverMails } from "@/server/domain/account/deliver-mails";
import { groupFailures } from "@/server/domain/activity/group-failures";
import { listLocalMails } from "@/server/domain/admin/list-local-mails";
import { viewLocalMail } from "@/server/domain/admin/view-local-mail";
import { listDigests } from "@/server/domain/alerts/list-digests";
import { mailedTo } from "@/server/domain/alerts/mailed-letters.test-data";
import { sendDigest } from "@/server/domain/alerts/send-digest";
import { setAlerts } from "@/server/domain/members/set-alerts";
import { env } from "@/server/env";
import { asUser, seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

let database: TestDatabase;
let db: PrismaClient;
let project: MadeProject;

/** Nairobi is three hours ahead: its 22 November ends at 21:00 UTC, and is told of at 04:00. */
const at = (text: string) => () => new Date(`${text}:00.000Z`);
const system = (now: () => Date) => systemContext("test", { db, now, projectId: project.id });
const due = async (now: () => Date) =>
  (await listDigests(system(now), {})).filter(({ projectId }) => projectId === project.id).map(({ userId }) => userId);

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  project = await makeProject(db);
});

async function wants(digest: "daily" | "weekly", since: string): Promise<void> {
  const ctx = await inProject(asUser(db, project.users.viewer, at(since)), project.id);
  await db.user.update({
    where: { id: project.users.viewer.id },
    data: { preferences: { timeZone: "Africa/Nairobi" } },
  });
  await setAlerts(ctx, { digest });
}

it("tells counts, failures by what went wrong, what was fixed since, and the period before", async () => {
  const job = await makeJob(db, { projectId: project.id, name: "Register mothers" });
  const run = (time: string, status: string, errorMessage?: string) =>
    makeRun(db, {
      ...{ projectId: project.id, jobId: job.id, status, createdAt: at(time)(), finishedAt: at(time)() },
      ...(errorMessage ? { errorName: "AdaptorError", errorMessage } : {}),
    });
  await makeMessage(db, { projectId: project.id, receivedAt: at("2026-11-22T10:00")() });
  await run("2026-11-21T10:00", "success");
  await run("2026-11-21T20:59", "failed", "Asha returned 500");
  await run("2026-11-22T05:00", "success");
  const first = await run("2026-11-22T06:00", "failed", "Asha returned 500");
  await run("2026-11-22T07:00", "failed", "Juma returned 400");
  await run("2026-11-22T21:00", "success"); // of the next day
  await groupFailures(systemContext("test", { db }), {});
  await db.runFailure.update({ where: { runId: first.id }, data: { open: false } });
  await wants("daily", "2026-11-20T10:00");
  expect(await due(at("2026-11-23T03:59"))).toEqual([]);
  const userId = project.users.viewer.id;
  const morning = at("2026-11-23T04:00");
  await Promise.all([1, 2, 3].map(() => sendDigest(system(morning), { userId })));
  expect(await due(morning)).toEqual([]);
  const mails = await mailedTo(db, project.users.viewer.email);
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  if (mail?.template !== "project-digest") throw new Error("no digest");
  expect(mail.data).toMatchObject({
    digest: "daily",
    from: "2026-11-21T21:00:00.000Z",
    to: "2026-11-22T21:00:00.000Z",
    now: { runs: 3, failed: 2, messages: 1 },
    before: { runs: 2, failed: 1, messages: 0 },
    jobs: [{ job: "Register mothers", runs: 3, failed: 2 }],
    fixed: 1,
  });
  expect(mail.data.groups.map(({ words, count, stillOpen }) => [english(words), count, stillOpen])).toEqual(
    expect.arrayContaining([
      ["AdaptorError, answered with 500", 1, 0],
      ["AdaptorError, answered with 400", 1, 1],
    ]),
  );
  const { text, html } = await renderMail(mail, { language: "en", timeZone: "Africa/Nairobi", instance: "" });
  for (const part of [text, html]) {
    expect(part).toContain("Sunday 22 November 2026: 1 message came, 3 runs ended, 2 of them failed.");
    expect(part).toContain("Fixed since: 1 of 2 failures");
    expect(part).not.toMatch(/Asha|Juma/);
  }
  await db.project.delete({ where: { id: project.id } });
  expect(await db.digestSent.count({ where: { projectId: project.id } })).toBe(0);
});

it("is really mailed, in its reader's language, and stands in the server's mail", async () => {
  const { viewer } = project.users;
  await makeJob(db, { projectId: project.id });
  await wants("daily", "2026-11-20T10:00");
  await db.user.update({
    where: { id: viewer.id },
    data: { preferences: { timeZone: "Africa/Nairobi", language: "fr" } },
  });
  const settings = env();
  const { DATA_DIR } = settings;
  settings.DATA_DIR = mkdtempSync(join(tmpdir(), "digest-"));
  try {
    const morning = at("2026-11-23T04:00");
    expect(await sendDigest(system(morning), { userId: viewer.id })).toEqual({ sent: true });
    await deliverMails(systemContext("test", { db, now: morning }), {});
    const superuser = asUser(db, await makeUser(db, { isSuperuser: true }));
    const { mails } = await listLocalMails(superuser, undefined);
    const { id = "" } = mails.find(({ to }) => to === viewer.email) ?? {};
    const mail = await viewLocalMail(superuser, { id });
    expect(mail.subject).toBe(`${project.name} : résumé quotidien, 0 échec`);
    expect(mail.text).toContain("dimanche 22 novembre 2026");
    expect(mail.text).toContain("Vous avez demandé un résumé quotidien de ce projet.");
    expect(mail.text).toMatch(/\/unsubscribe\?/);
  } finally {
    rmSync(settings.DATA_DIR, { recursive: true });
    settings.DATA_DIR = DATA_DIR;
  }
});

it("says nothing of what ended before it was asked for, nor where there is no job, and comes week by week", async () => {
  await makeJob(db, { projectId: project.id });
  const userId = project.users.viewer.id;
  await wants("weekly", "2026-11-23T04:30");
  expect(await due(at("2026-11-29T20:00"))).toEqual([]);
  expect(await due(at("2026-11-30T04:00"))).toEqual([userId]);
  expect(await sendDigest(system(at("2026-11-30T04:00")), { userId })).toEqual({ sent: true });
  expect(await sendDigest(system(at("2026-12-06T20:00")), { userId })).toEqual({ sent: false });
  // A server that was away for weeks tells of the last one.
  expect(await sendDigest(system(at("2026-12-24T04:00")), { userId })).toEqual({ sent: true });
  expect(await mailedTo(db, project.users.viewer.email)).toHaveLength(2);
  await db.job.deleteMany({ where: { projectId: project.id } });
  expect(await sendDigest(system(at("2026-12-31T04:00")), { userId })).toEqual({ sent: false });
});

it("is sent by the system alone, and to nobody whose account was switched off", async () => {
  await makeJob(db, { projectId: project.id });
  const userId = project.users.viewer.id;
  await wants("daily", "2026-11-20T10:00");
  const contexts = await seats(db, project, at("2026-11-23T04:00"));
  await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
  const answers = await answersBySeat(contexts, (ctx) => sendDigest({ ...ctx, emit: () => undefined }, { userId }));
  expect(answers).toEqual(answersOfMatrix("digest.send"));
  expect(await mailedTo(db, project.users.viewer.email)).toEqual([]);
});
