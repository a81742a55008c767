import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { receiveMessage } from "@/server/domain/inbox/receive-message";
import { seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let projectId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  projectId = (await makeProject(db)).id;
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

type Sent = { headers?: Record<string, string>; query?: string; to?: string; now?: () => Date };

function send(body: string, { headers = {}, query = "", to = projectId, now }: Sent = {}) {
  const ctx = systemContext("test", { db, ...(now ? { now } : {}) });
  const bytes = new TextEncoder().encode(body);
  return receiveMessage(ctx, { projectId: to, retentionClass: 0, bytes, headers, query });
}

async function bodyOf(id: bigint) {
  const rows = await db.$queryRawUnsafe<
    { body: string; raw: Uint8Array; headers: Record<string, string>; query: object }[]
  >("SELECT body::text AS body, raw, headers, query FROM message_body WHERE message_id = $1::bigint", id.toString());
  return rows[0];
}

describe("receiving messages", () => {
  it("stores what was sent, as sent and as JSON", async () => {
    const headers = {
      "content-type": "application/json",
      authorization: "Basic c2VjcmV0",
      "x-api-key": "s3cret",
      "user-agent": "curl",
    };
    const { id, repeated, format } = await send('{"n": 9007199254740993, "a":1, "a":2}', { headers, query: "tag=x" });
    expect({ repeated, format }).toEqual({ repeated: false, format: "json" });
    const stored = await bodyOf(id);
    expect(stored?.body).toBe('{"a": 2, "n": 9007199254740993, "__query_params": {"tag": "x"}}');
    expect(new TextDecoder().decode(stored?.raw)).toBe('{"n": 9007199254740993, "a":1, "a":2}');
    expect(stored?.headers).toEqual({ ...headers, authorization: "(not kept)", "x-api-key": "(not kept)" });
    expect(stored?.query).toEqual({ tag: "x" });
    const message = await db.message.findUniqueOrThrow({ where: { id } });
    expect(message).toMatchObject({
      projectId,
      version: 1,
      source: "inbox",
      flagged: false,
      matchedAt: null,
      matchCount: 0,
    });
  });

  it("answers each of many simultaneous senders for its own row", async () => {
    const sent = await Promise.all(Array.from({ length: 500 }, (_, n) => send(`{"n":${n}}`)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(500);
    for (const n of [0, 1, 250, 499]) expect((await bodyOf(sent[n]?.id ?? 0n))?.body).toBe(`{"n": ${n}}`);
  });

  it("does not let one row that cannot be stored fail its neighbours", async () => {
    const results = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, n) => send(`{"good":${n}}`)),
      send("{}", { headers: { "x-odd": "a\0b" }, query: "ok=1" }),
      // A project id with a NUL cannot be stored: the database refuses the row, whatever the parser thought of it.
      send("{}", { to: `${projectId}\0` }),
      ...Array.from({ length: 20 }, (_, n) => send(`{"also":${n}}`)),
    ]);
    const failed = results.filter((result) => result.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: "INVALID" });
  });

  it("refuses bodies in words and stores nothing", async () => {
    const before = await db.message.count();
    await expect(send("{")).rejects.toMatchObject({ code: "INVALID", message: expect.stringContaining("line 1") });
    await expect(send("x", { headers: { "content-type": "image/png" } })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    await expect(send("{}", { headers: { "idempotency-key": "k".repeat(300) } })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await db.message.count()).toBe(before);
  });

  it("says that the database cannot take it, and to come again", async () => {
    const gone = connect("postgresql://nobody@127.0.0.1:1/none");
    const bytes = new TextEncoder().encode("{}");
    const sending = receiveMessage(systemContext("test", { db: gone }), {
      projectId,
      retentionClass: 0,
      bytes,
      headers: {},
      query: "",
    });
    await expect(sending).rejects.toMatchObject({ code: "UNAVAILABLE", details: { retryAfterSeconds: 5 } });
    await gone.$disconnect();
  });

  it("is for the system alone", async () => {
    const bytes = new TextEncoder().encode("{}");
    const { owner } = await seats(db, await makeProject(db));
    const sending = receiveMessage(owner, { projectId, retentionClass: 0, bytes, headers: {}, query: "" });
    await expect(sending).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("Idempotency-Key", () => {
  const key = (value: string) => ({ "idempotency-key": value });

  it("makes one message of 1,000 simultaneous sends, also through several processes' worth of clients", async () => {
    const others = [connect(database.url, 3), connect(database.url, 3)];
    const clients = [db, ...others];
    const bytes = new TextEncoder().encode('{"once":true}');
    const sent = await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        receiveMessage(systemContext("test", { db: clients[n % 3] ?? db }), {
          projectId,
          retentionClass: 0,
          bytes,
          headers: key("one-of-1000"),
          query: "",
        }),
      ),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const [{ stored } = { stored: 0n }] = await db.$queryRawUnsafe<{ stored: bigint }[]>(
      `SELECT count(*) AS stored FROM message_body WHERE body = '{"once": true}'`,
    );
    expect(stored).toBe(1n);
    for (const other of others) await other.$disconnect();
  });

  it("keeps many keys apart under crossing batches", async () => {
    const sends = Array.from({ length: 600 }, (_, n) => send(`{"k":${n % 100}}`, { headers: key(`many-${n % 100}`) }));
    const sent = await Promise.all(sends);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(100);
    for (const n of [0, 57, 99]) expect((await bodyOf(sent[n]?.id ?? 0n))?.body).toBe(`{"k": ${n}}`);
  });

  it("is the project's own, and ends after 24 hours", async () => {
    const other = await makeProject(db);
    const first = await send("{}", { headers: key("k1") });
    expect(await send('{"other":1}', { headers: key("k1") })).toEqual({ ...first, repeated: true });
    expect((await send("{}", { headers: key("k1"), to: other.id })).repeated).toBe(false);
    const soon = () => new Date(Date.now() + 23.9 * 3_600_000);
    const later = () => new Date(Date.now() + 24.1 * 3_600_000);
    expect((await send("{}", { headers: key("k1"), now: soon })).id).toBe(first.id);
    const next = await send("{}", { headers: key("k1"), now: later });
    expect(next.repeated).toBe(false);
    expect((await send("{}", { headers: key("k1"), now: later })).id).toBe(next.id);
  });

  it("forgets keys whose time is over when others come", async () => {
    const past = () => new Date(Date.now() - 25 * 3_600_000);
    await send("{}", { headers: key("old"), now: past });
    await send("{}", { headers: key("new") });
    const left = await db.idempotencyKey.findMany({ where: { projectId, key: { in: ["old", "new"] } } });
    expect(left.map((row) => row.key)).toEqual(["new"]);
  });

  it("does not burn a key on a body that was refused", async () => {
    await expect(send("{", { headers: key("k2") })).rejects.toMatchObject({ code: "INVALID" });
    expect((await send("{}", { headers: key("k2") })).repeated).toBe(false);
  });
});
