import { randomUUID } from "node:crypto";
import type { MemberRole } from "@/contracts/roles";
import { makeUser } from "@/prisma/factories/account";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { makeMember } from "@/prisma/factories/members";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { encryptText } from "@/server/security/encrypt";
import { digestOf, randomSecret } from "@/server/security/sign";

/** One thing of every kind that a project holds, by its id. */
export type Place = Awaited<ReturnType<typeof makePlace>>;

type Options = { users?: Record<MemberRole, User>; supportUntil?: Date; requiresMfa?: boolean };

const soon = () => new Date(Date.now() + 3 * 86_400_000);

/** A project in use: whatever a procedure can name is there once. */
export async function makePlace(db: PrismaClient, options: Options = {}) {
  const project = await makeProject(db, options);
  const { id: projectId, slug, name, users } = project;
  const member = await makeMember(db, { projectId });
  const colleague = await db.user.findUniqueOrThrow({ where: { id: member.userId } });
  const credential = await makeCredential(db, { ownerId: users.owner.id, projectIds: [projectId] });
  const trigger = await makeTrigger(db, { projectId });
  const jobs = await makeJobs(db, { projectId, triggerId: trigger.id, credentialId: credential.id });
  const flow = await makeTraffic(db, projectId, jobs.jobId);
  const doors = await makeDoors(db, projectId, users.owner);
  const keychain = await makeCredential(db, { ownerId: users.owner.id, projectIds: [projectId], type: "keychain" });
  await db.keychain.create({ data: { credentialId: keychain.id, projectId, path: "$.data.site" } });
  return {
    ...{ projectId, slug, name, users, colleague, credentialId: credential.id, triggerId: trigger.id },
    ...{ ...jobs, ...flow, ...doors, keychainId: keychain.id },
  };
}

async function makeJobs(db: PrismaClient, of: { projectId: string; triggerId: string; credentialId: string }) {
  const { projectId } = of;
  const cron = await makeTrigger(db, { projectId, kind: "cron", cron: "0 4 * * *", timeZone: "UTC" });
  const deleted = await makeTrigger(db, { projectId, deletedAt: new Date() });
  const job = await makeJob(db, { ...of, compiled: "export default [];" });
  const { name, adaptorName, adaptorVersion, expression } = job;
  const version = { name, adaptorName, adaptorVersion, expression, number: 1, triggerId: null, credentialId: null };
  await db.jobVersion.create({ data: { ...version, jobId: job.id } });
  const cronJob = await makeJob(db, { projectId, triggerId: cron.id });
  const change = { projectId, jobId: cronJob.id, change: "edit", body: { cursor: 1 }, bytes: 12 };
  const { id: changeId } = await db.cronState.create({ data: change });
  const archived = await makeJob(db, { projectId, archivedAt: new Date(), enabled: false });
  return {
    ...{ jobId: job.id, cronJobId: cronJob.id, changeId, archivedJobId: archived.id },
    ...{ cronTriggerId: cron.id, deletedTriggerId: deleted.id },
  };
}

async function makeTraffic(db: PrismaClient, projectId: string, jobId: string) {
  const message = await makeMessage(db, { projectId, matchedAt: new Date() });
  const ended = { status: "failed", exitCode: 1, startedAt: new Date(), finishedAt: new Date(), jobVersion: 1 };
  const pointed = { messageId: message.id, messageVersion: 1, input: "message", cause: "message" };
  const run = await makeRun(db, { projectId, jobId, ...pointed, ...ended });
  const queued = await makeRun(db, { projectId, jobId, ...pointed });
  const group = await db.failureGroup.create({
    data: {
      ...{ projectId, jobId, kind: "Error", pattern: "no", sample: "no", total: 1, open: 1, openMessages: 1 },
      ...{ lastRunId: run.id, firstSeen: new Date(), lastSeen: new Date() },
    },
  });
  await db.runFailure.create({ data: { runId: run.id, groupId: group.id, jobId, messageId: message.id } });
  const bulkOf = (status: string) =>
    db.bulk.create({
      data: { projectId, key: randomUUID(), kind: "messages", words: "All messages", snapshot: {}, status },
    });
  const side = { expression: "fn(s => s);", adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" };
  const backtest = await db.backtest.create({
    data: {
      ...{ projectId, jobId, jobVersion: 1, wanted: 1, scanned: 1, live: side, draft: side },
      cases: { create: { n: 1, messageId: message.id } },
    },
  });
  return {
    ...{ messageId: message.id, runId: run.id, queuedRunId: queued.id, groupId: group.id, backtestId: backtest.id },
    ...{ bulkId: (await bulkOf("working")).id, pausedBulkId: (await bulkOf("paused")).id },
  };
}

async function makeDoors(db: PrismaClient, projectId: string, owner: User) {
  const key = { projectId, kind: "api_key", name: "Clinic", secretHash: digestOf(randomSecret()) };
  const invited = { projectId, role: "viewer", invitedBy: owner.name, expiresAt: soon() };
  const invitation = await db.invitation.create({
    data: { ...invited, email: `guest-${randomUUID()}@example.test`, tokenHash: digestOf(randomSecret()) },
  });
  return { authId: (await db.inboxAuth.create({ data: key })).id, invitationId: invitation.id };
}

/** What is a person's own, in a project and outside of it. */
export type Belongings = Awaited<ReturnType<typeof makeBelongings>>;

/** One thing of every kind that a person may own. */
export async function makeBelongings(db: PrismaClient, user: User, projectId: string) {
  const { id: userId, email, number, name } = user;
  const credential = await makeCredential(db, { ownerId: userId });
  const bodyEncrypted = await encryptText('{"baseUrl":"https://example.org"}', { id: credential.id, field: "body" });
  await db.credential.update({ where: { id: credential.id }, data: { bodyEncrypted } });
  const open = { userId, expiresAt: soon() };
  const session = await db.session.create({ data: { ...open, tokenHash: digestOf(randomSecret()) } });
  const token = { ...open, name: "Sync", prefix: "mr_", scope: "read", tokenHash: digestOf(randomSecret()) };
  const view = await db.savedView.create({ data: { projectId, userId, list: "inbox", name: "Mine", query: "" } });
  const asked = { projectId, userId, kind: "runs", format: "csv", columns: ["id"], filters: {}, words: "All runs" };
  return {
    ...{ userId, email, number, name, credentialId: credential.id, sessionId: session.id, viewId: view.id },
    tokenId: (await db.apiToken.create({ data: token })).id,
    exportId: (await db.export.create({ data: { ...asked, expiresAt: soon() } })).id,
  };
}

/** Somebody who does nothing but be found by id or by email. */
export const makeBystander = (db: PrismaClient) => makeUser(db, { mfaEnabledAt: new Date() });
