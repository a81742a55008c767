import { describe, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import { inProject } from "@/server/core/context";
import { mayStillExport } from "@/server/domain/exports/lookups";
import { listMembers } from "@/server/domain/members/list-members";
import { viewAccess } from "@/server/domain/members/view-access";
import { listProjects } from "@/server/domain/projects/list-projects";
import { requireMfa } from "@/server/domain/projects/require-mfa";
import { viewProject } from "@/server/domain/projects/view-project";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

/** A project whose admin has a second factor and nobody else. */
async function stage() {
  const project = await makeProject(db);
  const { id } = project.users.admin;
  const admin = await db.user.update({ where: { id }, data: { mfaEnabledAt: new Date() } });
  Object.assign(project.users.admin, admin);
  return { project, admin: await inProject(asUser(db, admin), project.id) };
}

describe("requireMfa", () => {
  it("closes the project to members without a second factor, and to support, until it is asked for no more", async () => {
    const { project, admin } = await stage();
    expect(await requireMfa(admin, { required: true })).toEqual({ requiresMfa: true });
    const contexts = await seats(db, project);
    for (const seat of ["owner", "editor", "viewer", "support"] as const) {
      await expect(viewProject(contexts[seat], {})).rejects.toMatchObject({
        code: "FORBIDDEN",
        details: { needs: "second_factor" },
      });
    }
    await expect(viewProject(contexts.stranger, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await viewProject(contexts.admin, {})).toMatchObject({ id: project.id });
    const listed = await listProjects(asUser(db, project.users.owner), undefined);
    expect(listed).toMatchObject([{ id: project.id, asksFactor: true, messages24h: 0 }]);
    expect(await mayStillExport(contexts.system, project.users.owner.id)).toBe(false);
    expect(await mayStillExport(contexts.system, project.users.admin.id)).toBe(true);
    await requireMfa(admin, { required: false });
    const owner = await inProject(asUser(db, project.users.owner), project.id);
    expect(await viewProject(owner, {})).toMatchObject({ id: project.id });
    const entries = await db.auditEntry.findMany({
      where: { projectId: project.id, action: "project.require_mfa" },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ before, after }) => [before, after])).toEqual([
      [{ requiresMfa: false }, { requiresMfa: true }],
      [{ requiresMfa: true }, { requiresMfa: false }],
    ]);
  });

  it("is asked for only by somebody who has one", async () => {
    const { project } = await stage();
    const owner = await inProject(asUser(db, project.users.owner), project.id);
    await expect(requireMfa(owner, { required: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await viewAccess(owner, {})).requiresMfa).toBe(false);
    const having = (await listMembers(owner, {})).filter(({ hasMfa }) => hasMfa).map(({ role }) => role);
    expect(having).toEqual(["admin"]);
  });

  it("is for whom the matrix says", async () => {
    const contexts = await seats(db, await makeProject(db));
    const answers = await answersBySeat(contexts, (ctx) => requireMfa(ctx, { required: false }));
    expect(answers).toEqual(answersOfMatrix("project.require_mfa"));
  });
});
