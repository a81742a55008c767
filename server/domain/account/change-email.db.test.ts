import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import { findSession, startSession } from "@/server/auth/sessions";
import { type Ctx, systemContext } from "@/server/core/context";
import { askEmailChange } from "@/server/domain/account/ask-email-change";
import { confirmEmail } from "@/server/domain/account/confirm-email";
import { listEvents } from "@/server/domain/account/list-events";
import { sendVerification } from "@/server/domain/account/send-verification";
import { undoEmailChange } from "@/server/domain/account/undo-email-change";
import { acceptInvitation } from "@/server/domain/members/accept-invitation";
import { addMember } from "@/server/domain/members/add-member";
import { asUser, confirmed, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { mailsTo, tokenTo } from "@/test/mails";

const db = await ownDatabase(4);
let person: User;
let own: Ctx;
let to: string;

beforeEach(async () => {
  person = await makeUser(db);
  own = await confirmed(db, asUser(db, person));
  to = `new-${randomUUID().slice(0, 8)}@example.test`;
});

const door = (hoursLater = 0) =>
  systemContext("mailed-link", { db, now: () => new Date(Date.now() + hoursLater * 3_600_000) });
const row = () => db.user.findUniqueOrThrow({ where: { id: person.id } });
const change = async (next: string) => {
  await askEmailChange(own, { email: next });
  await confirmEmail(door(), { token: await tokenTo(db, next, "email-change-confirm") });
};

describe("a new address", () => {
  it("counts once its link was followed; both addresses are told, sessions stay", async () => {
    const session = await startSession(db, person.id, null, new Date());
    await askEmailChange(own, { email: ` ${to.toUpperCase()} ` });
    expect((await row()).email).toBe(person.email);
    expect(await mailsTo(db, person.email)).toMatchObject([{ template: "email-change-asked", data: { to } }]);
    const token = await tokenTo(db, to, "email-change-confirm");
    expect(await confirmEmail(door(23), { token })).toEqual({ email: to, isChange: true });
    expect((await row()).email).toBe(to);
    expect(await findSession(db, session, new Date())).not.toBeNull();
    await expect(confirmEmail(door(), { token })).rejects.toMatchObject({ code: "INVALID" });
    expect((await listEvents(own, undefined)).map(({ action }) => action)).toEqual([
      "account.confirm_email",
      "account.change_email",
      "account.sign_in",
    ]);
  });

  it("is asked for with the password given again only; its link lasts a day, and the newest counts", async () => {
    await expect(askEmailChange(asUser(db, person), { email: to })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(askEmailChange(own, { email: person.email })).rejects.toMatchObject({ code: "INVALID" });
    const broken = "a@example.test\nBcc: b@example.test";
    await expect(askEmailChange(own, { email: broken })).rejects.toMatchObject({ code: "INVALID" });
    await askEmailChange(own, { email: to });
    const token = await tokenTo(db, to, "email-change-confirm");
    await expect(confirmEmail(door(24), { token })).rejects.toMatchObject({ code: "INVALID" });
    await askEmailChange(own, { email: `other-${to}` });
    await expect(confirmEmail(door(), { token })).rejects.toMatchObject({ code: "INVALID" });
    for (let round = 2; round < 5; round++) await askEmailChange(own, { email: to });
    await expect(askEmailChange(own, { email: to })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("that has an account is answered alike, and can be taken by nobody", async () => {
    const other = await makeUser(db);
    expect(await askEmailChange(own, { email: other.email })).toEqual({ email: other.email });
    expect(await mailsTo(db, other.email)).toMatchObject([{ template: "sign-up-known" }]);
    await askEmailChange(own, { email: to });
    const token = await tokenTo(db, to, "email-change-confirm");
    await db.user.update({ where: { id: other.id }, data: { email: to } });
    await expect(confirmEmail(door(), { token })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await row()).email).toBe(person.email);
  });
});

describe("the way back", () => {
  it("works for seven days from the former address, and signs everybody out", async () => {
    await change(to);
    const session = await startSession(db, person.id, null, new Date());
    const token = await tokenTo(db, person.email, "email-changed");
    await expect(undoEmailChange(door(168), { token })).rejects.toMatchObject({ code: "INVALID" });
    expect(await undoEmailChange(door(), { token })).toEqual({ email: person.email });
    expect((await row()).email).toBe(person.email);
    expect(await findSession(db, session, new Date())).toBeNull();
    for (const address of [person.email, to]) {
      expect((await mailsTo(db, address)).at(-1)).toMatchObject({ template: "email-change-undone" });
    }
  });

  it("of the first owner outlives what somebody did after them", async () => {
    await change(to);
    await change(`second-${to}`);
    const thiefs = await tokenTo(db, to, "email-changed");
    await undoEmailChange(door(), { token: thiefs });
    expect((await row()).email).toBe(to);
    await undoEmailChange(door(), { token: await tokenTo(db, person.email, "email-changed") });
    expect((await row()).email).toBe(person.email);
  });
});

describe("an address that nobody confirmed", () => {
  beforeEach(async () => {
    await db.user.update({ where: { id: person.id }, data: { emailVerifiedAt: null } });
  });

  it("gets its link again, three times an hour, until it is followed", async () => {
    for (let round = 0; round < 3; round++) await sendVerification(own, undefined);
    await expect(sendVerification(own, undefined)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const token = await tokenTo(db, person.email, "email-confirm");
    await expect(confirmEmail(door(72), { token })).rejects.toMatchObject({ code: "INVALID" });
    expect(await confirmEmail(door(), { token })).toEqual({ email: person.email, isChange: false });
    await expect(sendVerification(own, undefined)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(
      await db.auditEntry.findFirst({ where: { action: "account.confirm_email", entityId: person.id } }),
    ).toMatchObject({
      after: { verified: true },
    });
  });

  it("is invited, not added: who made the account may not be who has the address", async () => {
    const project = await makeProject(db);
    const { owner } = await seats(db, project);
    expect(await addMember(owner, { email: person.email, role: "editor" })).toEqual({ outcome: "invited" });
    expect(await db.member.count({ where: { userId: person.id } })).toBe(0);
    const token = await tokenTo(db, person.email, "member-invited");
    await acceptInvitation(own, { token });
    expect((await row()).emailVerifiedAt).not.toBeNull();
    expect(await db.member.count({ where: { userId: person.id } })).toBe(1);
  });
});

it("belongs to oneself or to a mailed link, and to no other seat", async () => {
  const system = systemContext("test", { db });
  await expect(askEmailChange(system, { email: to })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(sendVerification(system, undefined)).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const verb of [confirmEmail, undoEmailChange]) {
    await expect(verb(own, { token: "t".repeat(43) })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(verb(door(), { token: "t".repeat(43) })).rejects.toMatchObject({ code: "INVALID" });
  }
});
