import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
const folder = mkdtempSync(join(tmpdir(), "mails-"));

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  mkdirSync(join(folder, "mail"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function keep(time: string, id: string, subject: string): void {
  const mail = { at: `${time}Z`, from: "Millrace", to: "asha@example.org", subject, html: "<p>", text: "Come in" };
  writeFileSync(join(folder, "mail", `${time.replace(/[:.]/g, "-")}Z-${id}.json`), JSON.stringify(mail));
}

it("shows superusers what stayed on this server, the newest first, and notes who read; to others it is not there", async () => {
  keep("2026-11-23T08:00:00.000", "first-1", "You are invited");
  keep("2026-11-23T09:00:00.000", "second-2", "Your export is ready");
  writeFileSync(join(folder, "mail", "notes.txt"), "not a mail");
  vi.stubEnv("DATA_DIR", folder);
  vi.resetModules(); // settings are read once
  const { listLocalMails } = await import("@/server/domain/admin/list-local-mails");
  const { viewLocalMail } = await import("@/server/domain/admin/view-local-mail");
  const superuser = await makeUser(db, { isSuperuser: true });
  const ctx = asUser(db, superuser);
  const { mails, road } = await listLocalMails(ctx, {});
  expect(road).toBe("folder");
  expect(mails.map(({ id, subject }) => [id, subject])).toEqual([
    ["second-2", "Your export is ready"],
    ["first-1", "You are invited"],
  ]);
  expect(await viewLocalMail(ctx, { id: "first-1" })).toMatchObject({ to: "asha@example.org", text: "Come in" });
  await expect(viewLocalMail(ctx, { id: "third-3" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(viewLocalMail(ctx, { id: "../mail/notes" })).rejects.toMatchObject({ code: "INVALID" });
  const trail = await db.auditEntry.findMany({ where: { actorId: superuser.id, entity: "mail" } });
  expect(trail).toMatchObject([{ action: "mail.view_local", entityId: "first-1", after: { to: "asha@example.org" } }]);
  for (const user of [await makeUser(db), await makeUser(db, { isSupport: true })]) {
    await expect(listLocalMails(asUser(db, user), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(viewLocalMail(asUser(db, user), { id: "first-1" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});
