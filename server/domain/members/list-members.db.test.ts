import { expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeMember } from "@/prisma/factories/members";
import { makeProject } from "@/prisma/factories/projects";
import { inProject } from "@/server/core/context";
import { listMembers } from "@/server/domain/members/list-members";
import { asUser, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);

it("lists the members, the owner first, then by role and name", async () => {
  const project = await makeProject(db);
  const early = await makeUser(db, { name: "Aaron" });
  await makeMember(db, { projectId: project.id, userId: early.id, role: "editor" });
  const members = await listMembers((await seats(db, project)).viewer, {});
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    [project.users.owner.name, "owner"],
    [project.users.admin.name, "admin"],
    ["Aaron", "editor"],
    [project.users.editor.name, "editor"],
    [project.users.viewer.name, "viewer"],
  ]);
  expect(members[2]).toMatchObject({ userId: early.id, email: early.email });
});

it("is for whom the matrix says", async () => {
  const contexts = await seats(db, await makeProject(db));
  expect(await answersBySeat(contexts, (ctx) => listMembers(ctx, {}))).toEqual(answersOfMatrix("member.list"));
});

it("lists nobody of another project", async () => {
  const [one, other] = [await makeProject(db), await makeProject(db)];
  const ctx = await inProject(asUser(db, one.users.owner), other.id);
  await expect(listMembers(ctx, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  const own = await listMembers(await inProject(asUser(db, one.users.owner), one.id), {});
  expect(own.map(({ userId }) => userId)).not.toContain(other.users.owner.id);
});
