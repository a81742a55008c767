import { describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { actorFromHeaders } from "@/server/auth/session";
import { findSession, revokeSession, startSession } from "@/server/auth/sessions";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);

const T0 = new Date("2026-11-22T12:00:00Z");
const hours = (count: number) => new Date(T0.getTime() + count * 3_600_000);
const cookie = (token: string) => new Headers({ cookie: `theme=dark; millrace-session=${token}; other=1` });

describe("a session", () => {
  it("makes its person the actor, until 24 hours after the sign-in and not a moment longer", async () => {
    const user = await makeUser(db, { isSuperuser: true, mfaEnabledAt: T0 });
    const token = await startSession(db, user.id, "Firefox", T0);
    const actor = await actorFromHeaders(cookie(token), db, hours(23.99));
    expect(actor).toMatchObject({ kind: "user", userId: user.id, email: user.email, isSuperuser: true, hasMfa: true });
    const { id: sessionId } = await db.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(actor).toMatchObject({ sessionId });
    expect(await actorFromHeaders(cookie(token), db, hours(24))).toBeNull();
  });

  it("is kept as a digest: whoever reads the table signs in as nobody", async () => {
    const user = await makeUser(db);
    const token = await startSession(db, user.id, null, T0);
    const row = await db.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await actorFromHeaders(cookie(row.tokenHash), db, T0)).toBeNull();
  });

  it("ends at once when it is revoked, and only it", async () => {
    const user = await makeUser(db);
    const [one, two] = [await startSession(db, user.id, null, T0), await startSession(db, user.id, null, T0)];
    const session = await findSession(db, one, T0);
    await revokeSession(db, session?.id ?? "", T0);
    await revokeSession(db, session?.id ?? "", hours(1));
    expect(await actorFromHeaders(cookie(one), db, T0)).toBeNull();
    expect(await actorFromHeaders(cookie(two), db, T0)).toMatchObject({ userId: user.id });
    const row = await db.session.findUniqueOrThrow({ where: { id: session?.id ?? "" } });
    expect(row.revokedAt).toEqual(T0);
  });

  it("of a disabled person is none", async () => {
    const user = await makeUser(db);
    const token = await startSession(db, user.id, null, T0);
    await db.user.update({ where: { id: user.id }, data: { disabledAt: T0 } });
    expect(await actorFromHeaders(cookie(token), db, T0)).toBeNull();
  });

  it.each(["", "x", "a=b; c", "millrace-session=", "millrace-session=nonsense", "xmillrace-session=1"])(
    "is not in the cookie header %j",
    async (header) => {
      expect(await actorFromHeaders(new Headers({ cookie: header }), db, T0)).toBeNull();
    },
  );

  it("leaves no trace a month after its end", async () => {
    const user = await makeUser(db);
    await startSession(db, user.id, null, T0);
    await startSession(db, user.id, null, hours(24 * 32));
    expect(await db.session.count({ where: { userId: user.id } })).toBe(1);
  });
});
