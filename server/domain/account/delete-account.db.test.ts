import { beforeEach, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeCredential } from "@/prisma/factories/credentials";
import { makeMember } from "@/prisma/factories/members";
import { makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import { findSession, startSession } from "@/server/auth/sessions";
import { type Ctx, systemContext } from "@/server/core/context";
import { keepAccount } from "@/server/domain/account/keep-account";
import { purgeAccounts } from "@/server/domain/account/purge-accounts";
import { PERSONAL_TABLES } from "@/server/domain/account/purge-accounts.sql";
import { scheduleDeletion } from "@/server/domain/account/schedule-deletion";
import { viewDeletion } from "@/server/domain/account/view-deletion";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { mailsTo } from "@/test/mails";

const db = await ownDatabase(4);
let person: User;
let own: Ctx;

beforeEach(async () => {
  person = await makeUser(db);
  own = await confirmed(db, asUser(db, person));
});

const row = () => db.user.findUniqueOrThrow({ where: { id: person.id } });
const purgeAfter = (days: number) =>
  purgeAccounts(systemContext("worker", { db, now: () => new Date(Date.now() + days * 86_400_000) }), {});
const go = () => scheduleDeletion(own, { email: person.email });

it("is asked for with password and email, told by mail, and taken back by one click", async () => {
  await expect(scheduleDeletion(asUser(db, person), { email: person.email })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(scheduleDeletion(own, { email: "x@example.test" })).rejects.toMatchObject({ code: "INVALID" });
  const { deletedOn } = await go();
  expect(await viewDeletion(own, undefined)).toEqual({ deletedOn, owned: [] });
  expect(await mailsTo(db, person.email)).toMatchObject([{ template: "account-deletion" }]);
  await keepAccount(own, undefined);
  await keepAccount(own, undefined);
  expect(await viewDeletion(own, undefined)).toEqual({ deletedOn: null, owned: [] });
  await purgeAfter(8);
  expect((await row()).deletedAt).toBeNull();
  const entries = await db.auditEntry.findMany({
    where: { action: { in: ["account.delete", "account.keep"] }, entityId: person.id },
  });
  expect(entries).toHaveLength(2);
});

it("is refused while one owns projects, and waits while one owns one again; the last superuser stays", async () => {
  const project = await makeProject(db);
  const ctx = await confirmed(db, asUser(db, project.users.owner));
  const { email, id } = project.users.owner;
  expect((await viewDeletion(ctx, undefined)).owned).toEqual([{ slug: project.slug, name: project.name }]);
  await expect(scheduleDeletion(ctx, { email })).rejects.toMatchObject({ code: "CONFLICT" });
  await db.user.update({ where: { id }, data: { deletionScheduledAt: new Date() } });
  await purgeAfter(8);
  expect((await db.user.findUniqueOrThrow({ where: { id } })).deletedAt).toBeNull();
  const root = await makeUser(db, { isSuperuser: true });
  const superuser = await confirmed(db, asUser(db, root));
  await expect(scheduleDeletion(superuser, { email: root.email })).rejects.toMatchObject({ code: "CONFLICT" });
});

it("wipes credentials, ends memberships and sessions after seven days; number and trail stay", async () => {
  const project = await makeProject(db);
  await makeMember(db, { projectId: project.id, userId: person.id, role: "editor" });
  const credential = await makeCredential(db, { ownerId: person.id, bodyEncrypted: "secret" });
  const token = await startSession(db, person.id, null, new Date());
  await go();
  expect(await findSession(db, token, new Date())).not.toBeNull();
  expect(await purgeAfter(6.9)).toEqual({ emptied: 0 });
  expect(await purgeAfter(7.1)).toEqual({ emptied: 1 });
  expect(await purgeAfter(7.1)).toEqual({ emptied: 0 });
  expect(await row()).toMatchObject({
    ...{ number: person.number, name: `Deleted person ${person.number}`, passwordHash: null },
    ...{ email: `deleted-${person.number}@deleted.invalid`, disabledAt: expect.any(Date), deletedAt: expect.any(Date) },
  });
  const kept = await db.credential.findUniqueOrThrow({ where: { id: credential.id } });
  expect(kept).toMatchObject({ bodyEncrypted: null, name: credential.name, deletedAt: expect.any(Date) });
  expect(await findSession(db, token, new Date())).toBeNull();
  expect(await db.member.count({ where: { userId: person.id } })).toBe(0);
  expect(await mailsTo(db, person.email)).toEqual([]);
  const entry = await db.auditEntry.findFirst({ where: { action: "account.purge", entityId: person.id } });
  expect(entry).toMatchObject({ before: { number: person.number }, actorName: "worker" });
});

it("knows every table that holds somebody's rows", async () => {
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name::text AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'user_id' ORDER BY 1`,
  );
  // An export belongs to its project, and goes by its own end; shared views stay with theirs.
  const others = ["export", "saved_view"];
  expect(rows.map(({ name }) => name)).toEqual([...PERSONAL_TABLES, ...others].sort());
});

it("is one's own to ask for, and the system's to do", async () => {
  const system = systemContext("test", { db });
  await expect(scheduleDeletion(system, { email: person.email })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(keepAccount(system, undefined)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(purgeAccounts(own, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
