import { beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import { type Ctx, inProject } from "@/server/core/context";
import { createApiToken } from "@/server/domain/account/create-api-token";
import { createUser } from "@/server/domain/admin/create-user";
import { resetSecondFactor } from "@/server/domain/admin/reset-second-factor";
import { scheduleUserDeletion } from "@/server/domain/admin/schedule-user-deletion";
import { sendPasswordLink } from "@/server/domain/admin/send-password-link";
import { setSuperuser } from "@/server/domain/admin/set-superuser";
import { setSupport } from "@/server/domain/admin/set-support";
import { setUserDisabled } from "@/server/domain/admin/set-user-disabled";
import { updateUser } from "@/server/domain/admin/update-user";
import { viewUser } from "@/server/domain/admin/view-user";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(6);
let rootUser: User;
let plainRoot: Ctx;
let root: Ctx;

beforeAll(async () => {
  rootUser = await makeUser(db, { name: "Root", isSuperuser: true });
  plainRoot = asUser(db, rootUser);
  root = await confirmed(db, plainRoot);
});

const rowOf = (id: string) => db.user.findUniqueOrThrow({ where: { id } });
const trailOf = (entityId: string) => db.auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } });
const signIn = (user: User) => confirmed(db, asUser(db, user));
const signedIn = (userId: string) => db.session.count({ where: { userId, revokedAt: null } });

describe("people, by a superuser", () => {
  it("are made with an email nobody has, without a password, and changed", async () => {
    const { userId } = await createUser(root, { name: "Ada", email: "ADA@example.test " });
    expect(await rowOf(userId)).toMatchObject({ email: "ada@example.test", passwordHash: null });
    expect(await db.mail.findMany({ where: { recipient: "ada@example.test" } })).toMatchObject([
      { template: "recovery-asked" },
    ]);
    await sendPasswordLink(root, { userId });
    expect(await db.emailLink.count({ where: { userId, kind: "recover" } })).toBe(2);
    const taken = { code: "CONFLICT", details: { fields: { email: expect.any(String) } } };
    await expect(createUser(root, { name: "Other", email: "ada@example.test" })).rejects.toMatchObject(taken);
    await updateUser(root, { userId, name: "Ada L", email: "lovelace@example.test" });
    const change = { userId, name: "Ada L", email: rootUser.email };
    await expect(updateUser(root, change)).rejects.toMatchObject(taken);
    const own = (await trailOf(userId)).filter(({ action }) => action === "admin.user.write");
    expect(own).toMatchObject([
      { actorName: "Root", before: null, after: { email: "ada@example.test" } },
      { actorName: "Root", after: { passwordLinkMailed: true } },
      { before: { name: "Ada", email: "ada@example.test" }, after: { name: "Ada L", email: "lovelace@example.test" } },
    ]);
    expect(await viewUser(root, { userId })).toMatchObject({ name: "Ada L", openSessions: 0, memberships: [] });
  });

  it("who are disabled lose every sign-in at once, and may come back", async () => {
    const person = await makeUser(db);
    const userId = person.id;
    const own = await signIn(person);
    const { id } = await createApiToken(own, { name: "Sync", scope: "read" });
    await setUserDisabled(root, { userId, disabled: true });
    expect(await signedIn(userId)).toBe(0);
    await setUserDisabled(root, { userId, disabled: true });
    await setUserDisabled(root, { userId, disabled: false });
    expect([await signedIn(userId), (await rowOf(userId)).disabledAt]).toEqual([0, null]);
    const ended = { sessionsEnded: 1, tokensEnded: 1 };
    expect(await trailOf(userId)).toMatchObject([{ after: ended }, { after: { disabledAt: null } }]);
    expect(
      (await db.apiToken.findUniqueOrThrow({ where: { id } })).revokedAt,
      "nor do tokens come back",
    ).not.toBeNull();
  });

  it("lose a second factor they lost, and with it their sign-ins", async () => {
    const person = await makeUser(db, { mfaEnabledAt: new Date() });
    const userId = person.id;
    await signIn(person);
    expect(await resetSecondFactor(root, { userId })).toEqual({ sessionsEnded: 1 });
    expect((await rowOf(userId)).mfaEnabledAt).toBeNull();
    await expect(resetSecondFactor(root, { userId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("are let into projects as support while they are marked, and only where the project lets support in", async () => {
    const project = await makeProject(db, { supportUntil: new Date(Date.now() + 3_600_000) });
    const closed = await makeProject(db);
    const person = await makeUser(db);
    const seatIn = async (id: string) => (await inProject(asUser(db, await rowOf(person.id)), id)).seat;
    expect(await seatIn(project.id)).toBeNull();
    await setSupport(root, { userId: person.id, isSupport: true });
    expect([await seatIn(project.id), await seatIn(closed.id)]).toEqual(["support", null]);
    await setSupport(root, { userId: person.id, isSupport: false });
    expect(await seatIn(project.id)).toBeNull();
    expect((await trailOf(person.id)).map(({ action }) => action)).toEqual(Array(2).fill("admin.user.set_support"));
  });

  it("go after seven days unless that is taken back; who owns a project stays", async () => {
    const person = await makeUser(db);
    const userId = person.id;
    await signIn(person);
    await scheduleUserDeletion(root, { userId, scheduled: true });
    expect(await signedIn(userId)).toBe(0);
    expect((await rowOf(userId)).deletionScheduledAt).not.toBeNull();
    await scheduleUserDeletion(root, { userId, scheduled: false });
    expect((await rowOf(userId)).deletionScheduledAt).toBeNull();
    const { users } = await makeProject(db);
    const asked = scheduleUserDeletion(root, { userId: users.owner.id, scheduled: true });
    await expect(asked).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("owns 1") });
  });
});

describe("superusers", () => {
  it("are made by superusers, and never the last one goes, however many try at once", async () => {
    const others: User[] = [];
    for (let i = 0; i < 2; i++) {
      const user = await makeUser(db);
      others.push(user);
      await setSuperuser(root, { userId: user.id, isSuperuser: true });
    }
    const [one, two] = await Promise.all(others.map(async ({ id }) => confirmed(db, asUser(db, await rowOf(id)))));
    if (!one || !two) throw new Error("two were made");
    const answers = await Promise.allSettled([
      setSuperuser(one, { userId: rootUser.id, isSuperuser: false }),
      setUserDisabled(two, { userId: others[0]?.id ?? "", disabled: true }),
      scheduleUserDeletion(root, { userId: others[1]?.id ?? "", scheduled: true }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const where = { isSuperuser: true, disabledAt: null, deletionScheduledAt: null };
    const left = await db.user.findMany({ where });
    expect(left).toHaveLength(1);
    const last = left[0]?.id ?? "";
    expect((await viewUser(root, { userId: last })).keptBecause?.id).toContain("only superuser");
    await db.user.update({ where: { id: rootUser.id }, data: { isSuperuser: true } });
  });

  it("prove who they are before what cannot be undone at a glance", async () => {
    const { id: userId } = await makeUser(db, { mfaEnabledAt: new Date() });
    for (const act of [
      () => setSuperuser(plainRoot, { userId, isSuperuser: true }),
      () => resetSecondFactor(plainRoot, { userId }),
      () => scheduleUserDeletion(plainRoot, { userId, scheduled: true }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("Confirm") });
    }
    expect(await trailOf(userId)).toEqual([]);
  });

  it("alone do any of it, and only to people who are there", async () => {
    const project = await makeProject(db);
    const { id: userId, ...person } = await makeUser(db);
    const acts: ((ctx: Ctx, id: string) => Promise<unknown>)[] = [
      (ctx, id) => viewUser(ctx, { userId: id }),
      (ctx, id) => updateUser(ctx, { userId: id, name: "x", email: person.email }),
      (ctx, id) => setUserDisabled(ctx, { userId: id, disabled: true }),
      (ctx, id) => sendPasswordLink(ctx, { userId: id }),
      (ctx, id) => setSuperuser(ctx, { userId: id, isSuperuser: true }),
      (ctx, id) => setSupport(ctx, { userId: id, isSupport: true }),
      (ctx, id) => resetSecondFactor(ctx, { userId: id }),
      (ctx, id) => scheduleUserDeletion(ctx, { userId: id, scheduled: true }),
    ];
    const others = [project.users.owner, await makeUser(db, { isSupport: true })].map((user) => asUser(db, user));
    for (const act of acts) {
      for (const ctx of others) await expect(act(ctx, userId)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(act(root, "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    for (const ctx of others) {
      const made = createUser(ctx, { name: "x", email: "x@example.test" });
      await expect(made).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await rowOf(userId)).toMatchObject({ isSuperuser: false, disabledAt: null });
  });
});
