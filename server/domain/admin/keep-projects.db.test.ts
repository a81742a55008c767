import { beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { type Ctx, inProject } from "@/server/core/context";
import { assignMember } from "@/server/domain/admin/assign-member";
import { changeOwner } from "@/server/domain/admin/change-owner";
import { createProjectFor } from "@/server/domain/admin/create-project-for";
import { listAllProjects } from "@/server/domain/admin/list-all-projects";
import { renameAnyProject } from "@/server/domain/admin/rename-any-project";
import { scheduleProjectDeletion } from "@/server/domain/admin/schedule-project-deletion";
import { viewAnyProject } from "@/server/domain/admin/view-any-project";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);
let plainRoot: Ctx;
let root: Ctx;

beforeAll(async () => {
  plainRoot = asUser(db, await makeUser(db, { name: "Root", isSuperuser: true }));
  root = await confirmed(db, plainRoot);
});

const rolesOf = async (projectId: string) => {
  const rows = await db.member.findMany({ where: { projectId } });
  return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]));
};
const trailOf = (projectId: string) => db.auditEntry.findMany({ where: { projectId }, orderBy: { id: "asc" } });

describe("projects, by a superuser", () => {
  it("are listed by name with owner and size, paged, and nothing of their content", async () => {
    for (const name of ["Zulu one", "Zulu two", "Zulu three"]) await makeProject(db, { name, description: "Hidden" });
    const first = await listAllProjects(root, { text: "zULU", limit: 2 });
    expect(first.rows.map(({ name }) => name)).toEqual(["Zulu one", "Zulu three"]);
    const second = await listAllProjects(root, { text: "zulu", limit: 2, after: first.older ?? undefined });
    expect(second).toMatchObject({ rows: [{ name: "Zulu two", members: 4, jobs: 0 }], older: null });
    expect(JSON.stringify([first, second])).not.toContain("Hidden");
    expect((await listAllProjects(root, { text: "zulu", leaving: true })).rows).toEqual([]);
  });

  it("are made for somebody, renamed, and given members and another owner, all in their own trail", async () => {
    const [owner, other] = [await makeUser(db), await makeUser(db)];
    const { projectId } = await createProjectFor(root, { name: "Given", owner: owner.email });
    await renameAnyProject(root, { projectId, name: "Given away" });
    await assignMember(root, { projectId, email: other.email, role: "viewer" });
    await assignMember(root, { projectId, email: other.email, role: "editor" });
    expect(await rolesOf(projectId)).toEqual({ [owner.id]: "owner", [other.id]: "editor" });
    await changeOwner(root, { projectId, email: other.email });
    expect(await rolesOf(projectId)).toEqual({ [owner.id]: "admin", [other.id]: "owner" });
    const again = assignMember(root, { projectId, email: other.email, role: "viewer" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
    const unknown = assignMember(root, { projectId, email: "nobody@example.test", role: "viewer" });
    await expect(unknown).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { email: expect.any(String) } },
    });
    const view = await viewAnyProject(root, { projectId });
    expect(view).toMatchObject({ name: "Given away", owner: { id: other.id }, members: 2 });
    expect((await trailOf(projectId)).map(({ entity, after }) => [entity, after])).toMatchObject([
      ["project", { ownerId: owner.id }],
      ["project", { name: "Given away" }],
      ["member", { role: "viewer" }],
      ["member", { role: "editor" }],
      ["project", { ownerId: other.id }],
    ]);
  });

  it("are deleted seven days later, and come back as they were until then", async () => {
    const project = await makeProject(db);
    const projectId = project.id;
    await makeJob(db, { projectId });
    const seat = () => inProject(asUser(db, project.users.owner), projectId);
    await scheduleProjectDeletion(root, { projectId, scheduled: true });
    await expect(viewProject(await seat(), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await scheduleProjectDeletion(root, { projectId, scheduled: false });
    expect(await viewProject(await seat(), {})).toMatchObject({ name: project.name });
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await db.project.update({ where: { id: projectId }, data: { deletionScheduledAt: longAgo } });
    const tooLate = scheduleProjectDeletion(root, { projectId, scheduled: false });
    await expect(tooLate).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are administered by superusers only, who see nothing of them by it", async () => {
    const project = await makeProject(db);
    const projectId = project.id;
    const email = project.users.viewer.email;
    const acts: ((ctx: Ctx, id: string) => Promise<unknown>)[] = [
      (ctx, id) => viewAnyProject(ctx, { projectId: id }),
      (ctx, id) => renameAnyProject(ctx, { projectId: id, name: "Mine" }),
      (ctx, id) => assignMember(ctx, { projectId: id, email, role: "admin" }),
      (ctx, id) => changeOwner(ctx, { projectId: id, email }),
      (ctx, id) => scheduleProjectDeletion(ctx, { projectId: id, scheduled: true }),
    ];
    for (const act of acts) {
      const owner = asUser(db, project.users.owner);
      await expect(act(owner, projectId)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(act(root, "never-was")).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expect(changeOwner(plainRoot, { projectId, email })).rejects.toThrow("Confirm");
    await expect(scheduleProjectDeletion(plainRoot, { projectId, scheduled: true })).rejects.toThrow("Confirm");
    await expect(viewProject(await inProject(root, projectId), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await rolesOf(projectId)).toMatchObject({ [project.users.owner.id]: "owner" });
  });
});
