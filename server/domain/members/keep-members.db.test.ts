import { beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { attemptKey } from "@/server/core/attempts";
import { inProject, type ProjectCtx } from "@/server/core/context";
import { acceptInvitation } from "@/server/domain/members/accept-invitation";
import { acceptOwnership } from "@/server/domain/members/accept-ownership";
import { addMember } from "@/server/domain/members/add-member";
import { changeRole } from "@/server/domain/members/change-role";
import { leaveProject } from "@/server/domain/members/leave-project";
import { listInvitations } from "@/server/domain/members/list-invitations";
import { listMembers } from "@/server/domain/members/list-members";
import { offerOwnership } from "@/server/domain/members/offer-ownership";
import { removeMember } from "@/server/domain/members/remove-member";
import { revokeInvitation } from "@/server/domain/members/revoke-invitation";
import { setSupportAccess } from "@/server/domain/members/set-support-access";
import { viewAccess } from "@/server/domain/members/view-access";
import { viewInvitation } from "@/server/domain/members/view-invitation";
import { withdrawOffer } from "@/server/domain/members/withdraw-offer";
import { decryptText } from "@/server/security/encrypt";
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

const trail = () =>
  db.auditEntry.findMany({
    where: { projectId: project.id, action: { not: "access.denied" } },
    orderBy: { id: "asc" },
  });
const roleOf = async (userId: string) =>
  (await db.member.findUnique({ where: { projectId_userId: { projectId: project.id, userId } } }))?.role ?? null;
let people = 0;
const newEmail = () => `person-${project.id.toLowerCase()}-${++people}@example.org`;

async function mailTo(recipient: string) {
  const mail = await db.mail.findFirstOrThrow({ where: { recipient }, orderBy: { createdAt: "desc" } });
  const data = JSON.parse(await decryptText(mail.dataEncrypted ?? "", { id: mail.id, field: "mail" })) as {
    url: string;
  };
  return { ...mail, data };
}

describe("addMember", () => {
  it("takes somebody with an account in at once, tells them, and writes it down", async () => {
    const person = await makeUser(db, { email: newEmail() });
    const added = await addMember(contexts.admin, { email: person.email.toUpperCase(), role: "viewer" });
    expect(added).toEqual({ outcome: "member" });
    expect(await roleOf(person.id)).toBe("viewer");
    expect(await mailTo(person.email)).toMatchObject({ template: "member-added", data: { role: "viewer" } });
    expect(await trail()).toMatchObject([
      { action: "member.add", entity: "member", entityId: person.id, before: null },
    ]);
    await expect(addMember(contexts.admin, { email: person.email, role: "admin" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("mails a hundred addresses an hour for one person, whatever the project, and for others still", async () => {
    const key = attemptKey("member-add", project.users.admin.id);
    await db.signInFailure.create({ data: { key, count: 99, windowStart: new Date() } });
    await addMember(contexts.admin, { email: newEmail(), role: "viewer" });
    const email = newEmail();
    await expect(addMember(contexts.admin, { email, role: "viewer" })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(await db.mail.count({ where: { recipient: email } })).toBe(0);
    expect(await addMember(contexts.owner, { email, role: "viewer" })).toEqual({ outcome: "invited" });
  });

  it("invites the unknown: the token is in the mail only, and lets in who has that email, once", async () => {
    const email = newEmail();
    expect(await addMember(contexts.owner, { email, role: "editor" })).toEqual({ outcome: "invited" });
    const { data, dataEncrypted } = await mailTo(email);
    const token = data.url.split("/").at(-1) ?? "";
    expect(dataEncrypted).not.toContain(token);
    const rows = JSON.stringify([await db.invitation.findMany(), (await trail()).map(({ after }) => after)]);
    expect(rows).not.toContain(token);
    expect(await listInvitations(contexts.viewer, {})).toMatchObject([{ email, role: "editor", expired: false }]);

    const invited = await makeUser(db, { email });
    const other = await makeUser(db);
    expect(await viewInvitation(asUser(db, other), { token })).toMatchObject({
      project: project.name,
      isForReader: false,
    });
    await expect(acceptInvitation(asUser(db, other), { token })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await acceptInvitation(asUser(db, invited), { token })).toEqual({ slug: project.slug });
    expect([await roleOf(invited.id), await roleOf(other.id)]).toEqual(["editor", null]);
    await expect(acceptInvitation(asUser(db, invited), { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listInvitations(contexts.viewer, {})).toEqual([]);
  });

  it("lets a link end after 7 days, when it is revoked, and when another is sent", async () => {
    const email = newEmail();
    const invited = await makeUser(db, { email: newEmail() });
    const tokenNow = async () => (await mailTo(email)).data.url.split("/").at(-1) ?? "";
    const look = (token: string, days = 0) =>
      viewInvitation(
        asUser(db, invited, () => new Date(Date.now() + days * 86_400_000)),
        { token },
      );
    await addMember(contexts.owner, { email, role: "viewer" });
    const first = await tokenNow();
    await expect(look(first, 7.01)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await look(first, 6.9)).toMatchObject({ role: "viewer" });
    await addMember({ ...contexts.owner, now: () => new Date(Date.now() + 1000) }, { email, role: "admin" });
    const second = await tokenNow();
    await expect(look(first)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [item] = await listInvitations(contexts.owner, {});
    expect(item).toMatchObject({ role: "admin" });
    await revokeInvitation(contexts.admin, { invitationId: item?.id ?? "" });
    await expect(look(second)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(acceptInvitation(asUser(db, invited), { token: second })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("takes no address that is none, and makes nobody an owner", async () => {
    await expect(addMember(contexts.owner, { email: "nobody", role: "viewer" })).rejects.toMatchObject({
      code: "INVALID",
    });
    const owner = "owner" as unknown as "admin";
    await expect(addMember(contexts.owner, { email: newEmail(), role: owner })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("is for whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => addMember(ctx, { email: newEmail(), role: "viewer" }));
    expect(answers).toEqual(answersOfMatrix("member.add"));
    const lists = await answersBySeat(contexts, (ctx) => listInvitations(ctx, {}));
    expect(lists).toEqual(answersOfMatrix("member.list"));
  });
});

describe("roles and leaving", () => {
  it("change at once; the owner's never does", async () => {
    const userId = project.users.editor.id;
    await changeRole(contexts.admin, { userId, role: "viewer" });
    expect((await inProject(asUser(db, project.users.editor), project.id)).seat).toBe("viewer");
    const owner = project.users.owner.id;
    await expect(changeRole(contexts.admin, { userId: owner, role: "viewer" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(removeMember(contexts.admin, { userId: owner })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(leaveProject(contexts.owner, {})).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await trail()).toMatchObject([
      { action: "member.change_role", before: { role: "editor" }, after: { role: "viewer" } },
    ]);
  });

  it("a removed member finds nothing any more, who leaves neither", async () => {
    await removeMember(contexts.admin, { userId: project.users.viewer.id });
    await leaveProject(contexts.editor, {});
    for (const who of ["viewer", "editor"] as const) {
      const ctx = await inProject(asUser(db, project.users[who]), project.id);
      await expect(listMembers(ctx, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await trail()).map(({ action }) => action)).toEqual(["member.remove", "member.leave"]);
  });

  it("are for whom the matrix says", async () => {
    const userId = project.users.viewer.id;
    const change = await answersBySeat(contexts, (ctx) => changeRole(ctx, { userId, role: "viewer" }));
    expect(change).toEqual(answersOfMatrix("member.change_role"));
    const remove = await answersBySeat(contexts, async (ctx) => {
      const { id } = await makeUser(db);
      await db.member.create({ data: { projectId: project.id, userId: id, role: "viewer" } });
      await removeMember(ctx, { userId: id });
    });
    expect(remove).toEqual(answersOfMatrix("member.remove"));
  });
});

describe("support", () => {
  it("comes in while the project lets it, and not a moment longer", async () => {
    await setSupportAccess(contexts.owner, { days: 0 });
    const person = await makeUser(db, { isSupport: true });
    const visit = async (days = 0) =>
      (
        await inProject(
          asUser(db, person, () => new Date(Date.now() + days * 86_400_000)),
          project.id,
        )
      ).seat;
    expect(await visit()).toBeNull();
    await setSupportAccess(contexts.admin, { days: 3 });
    expect([await visit(), await visit(2.9), await visit(3.1)]).toEqual(["support", "support", null]);
    expect((await viewAccess(contexts.viewer, {})).supportUntil).toBeInstanceOf(Date);
    await setSupportAccess(contexts.admin, { days: 0 });
    expect(await visit()).toBeNull();
    await expect(setSupportAccess(contexts.admin, { days: 31 })).rejects.toMatchObject({ code: "INVALID" });
    expect((await trail()).map(({ action }) => action)).toEqual(Array(3).fill("support_access.set"));
  });

  it("is let in by whom the matrix says", async () => {
    const answers = await answersBySeat(contexts, (ctx) => setSupportAccess(ctx, { days: 1 }));
    expect(answers).toEqual(answersOfMatrix("support_access.set"));
  });
});

describe("handing over", () => {
  it("changes nothing until the member accepts; then there is one owner, another", async () => {
    const userId = project.users.editor.id;
    await expect(offerOwnership(contexts.owner, { userId })).rejects.toThrow("Confirm that it is you");
    const owner = await confirmed(db, contexts.owner);
    await offerOwnership(owner, { userId });
    expect(await roleOf(userId)).toBe("editor");
    expect((await viewAccess(contexts.editor, {})).offer).toMatchObject({ isForReader: true });
    expect(await mailTo(project.users.editor.email)).toMatchObject({ template: "ownership-offered" });
    await expect(acceptOwnership(contexts.admin, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await acceptOwnership(contexts.editor, {});
    expect([await roleOf(userId), await roleOf(project.users.owner.id)]).toEqual(["owner", "admin"]);
    expect(await db.member.count({ where: { projectId: project.id, role: "owner" } })).toBe(1);
    expect((await trail()).at(-1)).toMatchObject({ action: "project.accept_ownership", after: { ownerId: userId } });
  });

  it("can be withdrawn and ends after 7 days", async () => {
    const userId = project.users.editor.id;
    const owner = await confirmed(db, contexts.owner);
    await offerOwnership(owner, { userId });
    const late = { ...contexts.editor, now: () => new Date(Date.now() + 7.01 * 86_400_000) };
    await expect(acceptOwnership(late, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await viewAccess(late, {})).offer).toBeNull();
    expect(await withdrawOffer(owner, {})).toEqual({ withdrawn: true });
    await expect(acceptOwnership(contexts.editor, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await roleOf(userId)).toBe("editor");
  });

  it("is for whom the matrix says", async () => {
    const userId = project.users.editor.id;
    const answers = await answersBySeat(contexts, async (ctx) => offerOwnership(await confirmed(db, ctx), { userId }));
    expect(answers).toEqual(answersOfMatrix("project.transfer_ownership"));
  });
});

it("reaches nobody of another project", async () => {
  const other = await makeProject(db);
  const inOther = await inProject(asUser(db, project.users.owner), other.id);
  const userId = other.users.viewer.id;
  await expect(addMember(inOther, { email: newEmail(), role: "viewer" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const act of [changeRole, removeMember, offerOwnership] as const) {
    const ctx = await confirmed(db, contexts.owner);
    await expect(act(ctx, { userId, role: "admin" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await addMember((await seats(db, other)).owner, { email: newEmail(), role: "viewer" });
  const [theirs] = await db.invitation.findMany({ where: { projectId: other.id } });
  await expect(revokeInvitation(contexts.owner, { invitationId: theirs?.id ?? "" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await db.member.count({ where: { projectId: other.id } })).toBe(4);
});
