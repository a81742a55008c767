import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { Project } from "@/prisma/generated/client";
import { db } from "@/server/db";
import { type TestDatabase, testDatabase } from "@/test/database";
import { GET, HEAD, OPTIONS, POST, PUT } from "./route";

let database: TestDatabase;
let project: Project;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url; // before the settings are read for the first time
  project = await makeProject(db());
});

afterAll(async () => {
  await db().$disconnect();
  await database.drop();
});

const call = (handler: typeof POST, init: RequestInit, key = project.inboxKey) =>
  handler(new Request(`http://inbox.example/inbox/${key}?tag=x`, init), { params: Promise.resolve({ key }) });

describe("the inbox as a route", () => {
  it("stores a message and answers as the door does", async () => {
    const response = await call(POST, { method: "POST", body: '{"a":1}' });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    expect(await db().$queryRawUnsafe(`SELECT body FROM message_body WHERE message_id = ${id}`)).toEqual([
      { body: { a: 1, __query_params: { tag: "x" } } },
    ]);
  });

  it("answers the other methods and what it refuses", async () => {
    expect((await call(GET, { method: "GET" })).status).toBe(200);
    expect((await call(HEAD, { method: "HEAD" })).status).toBe(204);
    expect((await call(OPTIONS, { method: "OPTIONS" })).status).toBe(204);
    expect((await call(PUT, { method: "PUT", body: "{}" })).status).toBe(405);
    expect((await call(POST, { method: "POST", body: "{" })).status).toBe(400);
    expect((await call(POST, { method: "POST", body: "{}" }, "not-a-key")).status).toBe(404);
    expect((await call(POST, { method: "POST", body: "x".repeat(8 * 1024 * 1024 + 1) })).status).toBe(413);
  });
});
