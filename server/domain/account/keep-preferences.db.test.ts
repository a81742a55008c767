import { beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { User } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { setPreferences } from "@/server/domain/account/set-preferences";
import { viewPreferences } from "@/server/domain/account/view-preferences";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);
let person: User;

beforeEach(async () => {
  person = await makeUser(db);
});

const stored = async () => (await db.user.findUniqueOrThrow({ where: { id: person.id } })).preferences;

describe("setPreferences", () => {
  it("changes what is named, keeps the rest, and writes the audit row", async () => {
    const ctx = asUser(db, person);
    const none = { studioMode: "wizard", editorTheme: "product", timeZone: null, language: null };
    expect(await viewPreferences(ctx, {})).toEqual(none);
    await setPreferences(ctx, { studioMode: "fullscreen" });
    await setPreferences(ctx, { timeZone: "Africa/Nairobi" });
    await setPreferences(ctx, { language: "fr" });
    const all = { studioMode: "fullscreen", editorTheme: "dusk", timeZone: "Africa/Nairobi", language: "fr" };
    expect(await setPreferences(ctx, { editorTheme: "dusk" })).toEqual(all);
    expect(await viewPreferences(ctx, {})).toEqual(all);
    const entries = await db.auditEntry.findMany({ where: { entityId: person.id, action: "account.update" } });
    expect(entries).toMatchObject([1, 2, 3, 4].map(() => ({ actorId: person.id })));
  });

  it("keeps all that was chosen at the same moment", async () => {
    const rounds = [
      { studioMode: "fullscreen", editorTheme: "dusk", timeZone: "Africa/Dakar" },
      { studioMode: "wizard", editorTheme: "slate", timeZone: "Africa/Nairobi" },
    ] as const;
    const ctx = asUser(db, person);
    for (const round of [...rounds, ...rounds, ...rounds]) {
      const { studioMode, editorTheme, timeZone } = round;
      await Promise.all([{ studioMode }, { editorTheme }, { timeZone }].map((wish) => setPreferences(ctx, wish)));
      expect(await viewPreferences(ctx, {})).toMatchObject(round);
    }
  });

  it("is one's own: another person keeps theirs, and the system has none", async () => {
    const other = await makeUser(db);
    await setPreferences(asUser(db, person), { editorTheme: "slate" });
    expect(await viewPreferences(asUser(db, other), {})).toMatchObject({ editorTheme: "product" });
    const system = systemContext("test", { db });
    await expect(setPreferences(system, { editorTheme: "dusk" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewPreferences(system, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("refuses what is no choice, keeps what it does not know, and reads over what is no choice any more", async () => {
    const ctx = asUser(db, person);
    await expect(setPreferences(ctx, { editorTheme: "plaid" as "dusk" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(setPreferences(ctx, { timeZone: "Kisiwa/Town" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(setPreferences(ctx, { language: "la" as "fr" })).rejects.toMatchObject({ code: "INVALID" });
    await db.user.update({ where: { id: person.id }, data: { preferences: { editorTheme: "gone", later: 1 } } });
    expect(await viewPreferences(ctx, {})).toMatchObject({ editorTheme: "product" });
    await setPreferences(ctx, { studioMode: "fullscreen" });
    expect(await stored()).toMatchObject({ later: 1, studioMode: "fullscreen" });
  });
});
