import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { POST } from "@/app/api/sign-up/route";
import { CLIENT_ADDRESS_HEADER } from "@/server/auth/client-address";
import { db } from "@/server/db";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url; // read once, by the first statement
});

afterAll(async () => {
  await db().$disconnect();
  await database.drop();
});

const post = (body: string, contentType = "application/json", address = "10.0.0.1") =>
  POST(
    new Request("http://localhost:3000/api/sign-up", {
      method: "POST",
      headers: { "content-type": contentType, [CLIENT_ADDRESS_HEADER]: address },
      body,
    }),
  );
const given = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ name: "Ada", email: "ada@example.test", password: "correct horse", ...more });

describe("POST /api/sign-up", () => {
  it("makes an account, and nobody a superuser who asks to be one", async () => {
    const response = await post(given({ isSuperuser: true, email: "Ada@Example.test" }));
    expect(response.status).toBe(201);
    const people = [{ email: "ada@example.test", isSuperuser: false, emailVerifiedAt: null }];
    expect(await db().user.findMany()).toMatchObject(people);
    const again = await post(given({ isVerified: true, password: "another password" }));
    expect([again.status, await again.text()]).toEqual([response.status, await response.text()]);
    expect(await db().user.findMany()).toMatchObject(people);
  });

  it.each([
    ["a short password", given({ email: "b@example.test", password: "short" }), 400, "password"],
    ["a name that is no text", given({ email: "c@example.test", name: "A\0da" }), 400, "name"],
    ["half a character", given({ email: "d@example.test", name: "\ud800" }), 400, "name"],
    ["no JSON", "{", 400, "input"],
    ["an array", "[]", 400, "input"],
    ["null", "null", 400, "input"],
  ])("says what is wrong with %s", async (_, body, status, field) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { fields: { [field]: expect.any(String) as string } } });
  });

  it("takes JSON only: a form of another site cannot send that", async () => {
    expect((await post(given(), "text/plain")).status).toBe(415);
  });

  it("slows an address that asks again and again", async () => {
    const ask = () => post(given(), "application/json", "6.6.6.6");
    for (let round = 0; round < 30; round++) await ask();
    const response = await ask();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(3500);
  });
});

describe("GET /api/health", () => {
  it("is well while the database answers", async () => {
    const response = await health();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });
});
