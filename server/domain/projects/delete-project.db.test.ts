import { beforeEach, expect, it } from "vitest";
import { makeMessage } from "@/prisma/factories/inbox";
import { makeJob } from "@/prisma/factories/jobs";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import { makeTrigger } from "@/prisma/factories/triggers";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { findInbox } from "@/server/domain/inbox/find-inbox";
import { cancelDeletion } from "@/server/domain/projects/cancel-deletion";
import { deleteProject } from "@/server/domain/projects/delete-project";
import { describeProject } from "@/server/domain/projects/describe-project";
import { listDeletions } from "@/server/domain/projects/list-deletions";
import { purgeProjects } from "@/server/domain/projects/purge-projects";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, confirmed, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let project: MadeProject;
let contexts: Record<SeatName, ProjectCtx>;

beforeEach(async () => {
  project = await makeProject(db);
  contexts = await seats(db, project);
});

const trail = (action: string) => db.auditEntry.findMany({ where: { projectId: project.id, action } });
const again = (who: keyof MadeProject["users"]) => inProject(asUser(db, project.users[who]), project.id);

it("hides a deleted project from everybody and its inbox from senders; its owner brings it back as it was", async () => {
  const owner = await confirmed(db, contexts.owner);
  const trigger = await makeTrigger(db, { projectId: project.id });
  await makeJob(db, { projectId: project.id, triggerId: trigger.id });
  await deleteProject(owner, { name: project.name });
  for (const who of ["owner", "admin", "viewer"] as const) {
    await expect(viewProject(await again(who), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const ask = () => findInbox(systemContext("test", { db }), { key: project.inboxKey });
  await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listDeletions(asUser(db, project.users.owner), {})).toMatchObject([
    { id: project.id, name: project.name },
  ]);
  expect(await listDeletions(asUser(db, project.users.admin), {})).toEqual([]);
  await expect(cancelDeletion(await again("admin"), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await cancelDeletion(await again("owner"), {});
  expect(await viewProject(await again("viewer"), {})).toMatchObject({ id: project.id });
  expect(await ask()).toMatchObject({ projectId: project.id });
  expect(await db.job.findMany({ where: { projectId: project.id } })).toMatchObject([
    { enabled: true, triggerId: trigger.id },
  ]);
  expect([await trail("project.delete"), await trail("project.cancel_deletion")]).toMatchObject([[{}], [{}]]);
});

it("asks for the name, and for a proof of who asks that is minutes old at most", async () => {
  await expect(deleteProject(contexts.owner, { name: project.name })).rejects.toThrow("Confirm that it is you");
  const owner = await confirmed(db, contexts.owner);
  await expect(deleteProject(owner, { name: "Another" })).rejects.toMatchObject({ code: "INVALID" });
  const later = { ...owner, now: () => new Date(Date.now() + 6 * 60_000) };
  await expect(deleteProject(later, { name: project.name })).rejects.toThrow("Confirm that it is you");
  expect(await viewProject(await again("viewer"), {})).toMatchObject({ id: project.id });
});

it("is for whom the matrix says", async () => {
  const answers = await answersBySeat(contexts, async (ctx, seat) => {
    const asker = seat === "owner" ? await confirmed(db, ctx) : ctx;
    await deleteProject(asker, { name: project.name });
  });
  expect(answers).toEqual({ ...answersOfMatrix("project.delete") });
  const described = await makeProject(db);
  const describe = await answersBySeat(await seats(db, described), (ctx) => describeProject(ctx, { description: "x" }));
  expect(describe).toEqual(answersOfMatrix("project.describe"));
});

it("says what a project is for, and writes it down", async () => {
  await describeProject(contexts.admin, { description: "  Births of Kisiwa  " });
  expect(await viewProject(contexts.viewer, {})).toMatchObject({ description: "Births of Kisiwa" });
  expect(await trail("project.describe")).toMatchObject([{ before: { description: "" } }]);
});

it("removes everything of it after seven days, nothing of others, and keeps the trail", async () => {
  await purgeProjects(systemContext("test", { db, now: () => new Date(Date.now() + 8 * 86_400_000) }), {}); // of other tests
  const other = await makeProject(db);
  for (const { id: projectId } of [project, other]) {
    const message = await makeMessage(db, { projectId });
    const job = await makeJob(db, { projectId });
    await makeRun(db, { projectId, jobId: job.id, messageId: message.id, status: "success" });
    await db.bulk.create({ data: { projectId, key: "b", kind: "abort", words: "waiting runs", snapshot: {} } });
    await db.idempotencyKey.create({
      data: { projectId, key: "k", messageId: message.id },
    });
    await db.$executeRawUnsafe("INSERT INTO message_leaf VALUES (0, $1, '{1}')", message.id);
  }
  await deleteProject(await confirmed(db, contexts.owner), { name: project.name });
  const at = (days: number) => systemContext("test", { db, now: () => new Date(Date.now() + days * 86_400_000) });
  expect(await purgeProjects(at(6.9), {})).toEqual({ removed: 0 });
  const late = { ...(await again("owner")), now: () => new Date(Date.now() + 7.1 * 86_400_000) };
  await expect(cancelDeletion(late, {})).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await purgeProjects(at(7.1), {})).toEqual({ removed: 1 });
  const rest = async (projectId: string) => [
    await db.project.count({ where: { id: projectId } }),
    await db.message.count({ where: { projectId } }),
    await db.run.count({ where: { projectId } }),
    await db.job.count({ where: { projectId } }),
    await db.member.count({ where: { projectId } }),
    await db.idempotencyKey.count({ where: { projectId } }),
    await db.bulk.count({ where: { projectId } }),
  ];
  expect(await rest(project.id)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await rest(other.id)).toEqual([1, 1, 1, 1, 4, 1, 1]);
  const [bodies] = await db.$queryRawUnsafe<{ count: number }[]>("SELECT count(*)::int AS count FROM message_body");
  expect(bodies?.count).toBe(1);
  const [leaves] = await db.$queryRawUnsafe<{ count: number }[]>("SELECT count(*)::int AS count FROM message_leaf");
  expect(leaves?.count).toBe(1);
  expect(await trail("project.purge")).toMatchObject([{ actorKind: "system", before: { name: project.name } }]);
});
