import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { signUp } from "@/server/domain/account/sign-up";
import { viewInstance } from "@/server/domain/account/view-instance";
import { viewMe } from "@/server/domain/account/view-me";
import { createProjectFor } from "@/server/domain/admin/create-project-for";
import { sendTestMail } from "@/server/domain/admin/send-test-mail";
import { setSettings } from "@/server/domain/admin/set-settings";
import { viewSettings } from "@/server/domain/admin/view-settings";
import { createProject } from "@/server/domain/projects/create-project";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let root: Ctx;
let person: Ctx;
let email: string;

beforeAll(async () => {
  process.env.MAIL_FROM = "Given <given@example.test>"; // read once, before the first verb asks
  database = await testDatabase();
  db = connect(database.url, 4);
  root = asUser(db, await makeUser(db, { name: "Root", isSuperuser: true }));
  const user = await makeUser(db);
  ({ email } = user);
  person = asUser(db, user);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe("the settings of a server", () => {
  it("count from the next request on, and nothing else changes", async () => {
    await setSettings(root, {
      name: "Ministry",
      supportEmail: "help@example.test",
      termsUrl: "https://example.test/t",
    });
    await setSettings(root, { signUp: "closed" });
    const system = systemContext("instance", { db });
    expect(await viewInstance(system, {})).toEqual({
      ...{ name: "Ministry", supportEmail: "help@example.test", termsUrl: "https://example.test/t", privacyUrl: "" },
      ...{ signUp: "closed", projectCreation: "everybody" },
    });
    const given = { name: "Ada", email: "ada@example.test", password: "correct horse" };
    await expect(signUp(systemContext("sign-up", { db }), given)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await setSettings(root, { signUp: "open" });
    expect((await signUp(systemContext("sign-up", { db }), given)).userId).not.toBeNull();
  });

  it("say how new projects begin, who may make them and how many", async () => {
    const newRetention = { bodyDays: 30, runDays: 90, logDays: 30 } as const;
    await setSettings(root, { newConcurrency: 3, newRetention, newStoragePolicy: "keep_failed", ownedProjects: 1 });
    await setSettings(root, { newInboxRateLimit: 600 });
    const { slug } = await createProject(person, { name: "First" });
    const begun = { concurrency: 3, bodyDays: 30, runDays: 90, retentionDays: 90, storagePolicy: "keep_failed" };
    expect(await db.project.findUnique({ where: { slug } })).toMatchObject({ ...begun, inboxRateLimit: 600 });
    await expect(createProject(person, { name: "Second" })).rejects.toMatchObject({ code: "CONFLICT" });
    await setSettings(root, { ownedProjects: null, newInboxRateLimit: null, projectCreation: "superusers" });
    await expect(createProject(person, { name: "Second" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect([await viewMe(person, {}), await viewMe(root, {})]).toMatchObject([
      { mayMakeProjects: false },
      { mayMakeProjects: true },
    ]);
    await createProject(root, { name: "By root" });
    const { projectId } = await createProjectFor(root, { name: "Given", owner: email });
    expect(await db.project.findUnique({ where: { id: projectId } })).toMatchObject({
      concurrency: 3,
      inboxRateLimit: null,
    });
  });

  it("are refused where they are wrong, and where the environment decides", async () => {
    for (const wrong of [{ supportEmail: "nobody" }, { termsUrl: "javascript:alert(1)" }, { newConcurrency: 11 }]) {
      await expect(setSettings(root, wrong)).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(setSettings(root, { mailFrom: "a\r\nBcc: b@example.test" })).rejects.toMatchObject({
      code: "INVALID",
    });
    await expect(setSettings(root, { mailFrom: "Other <other@example.test>" })).rejects.toMatchObject({
      details: { fields: { mailFrom: expect.stringContaining("MAIL_FROM") } },
    });
    const view = await viewSettings(root, {});
    expect(view.givenByEnvironment).toEqual([{ setting: "mailFrom", variable: "MAIL_FROM" }]);
    expect(view.mail).toEqual({ road: "folder", from: "Given <given@example.test>" });
    expect(JSON.stringify(view)).not.toMatch(/postgres:|postgresql:|AUTH_SECRET|ENCRYPTION/);
  });

  it("are there for superusers only, with each change and each test mail in the trail", async () => {
    expect(await sendTestMail(root, {})).toMatchObject({ road: "folder", error: null });
    for (const act of [() => viewSettings(person, {}), () => setSettings(person, {}), () => sendTestMail(person, {})]) {
      await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const trail = await db.auditEntry.findMany({ where: { action: "admin.settings.write" }, orderBy: { id: "asc" } });
    const changes = trail.filter(({ entity }) => entity === "instance");
    expect(changes[0]).toMatchObject({ before: { name: "" }, after: { name: "Ministry" } });
    expect(trail.some(({ entity, after }) => entity === "mail" && JSON.stringify(after).includes("true"))).toBe(true);
  });
});
