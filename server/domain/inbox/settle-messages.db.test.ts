import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket, connect as socketTo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { receiveMessage } from "@/server/domain/inbox/receive-message";
import { settleMessages } from "@/server/domain/inbox/settle-messages";
import type { Written } from "@/server/domain/inbox/store-messages";
import { insertMessages } from "@/server/domain/inbox/store-messages.sql";
import { seats } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

type Cut = "none" | "before the commit" | "after the commit";

let database: TestDatabase;
let db: PrismaClient;
let through: PrismaClient;
let proxy: Server;
let projectId: string;
let cut: Cut = "none";

// Between client and database: cuts the connection where the answer to a commit gets lost.
beforeAll(async () => {
  database = await testDatabase();
  const target = new URL(database.url);
  proxy = createServer((client) => pass(client, socketTo(Number(target.port), target.hostname)));
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = new URL(database.url);
  address.hostname = "127.0.0.1";
  address.port = String((proxy.address() as AddressInfo).port);
  db = connect(database.url);
  through = connect(address.href, 4);
  projectId = (await makeProject(db)).id;
});
afterAll(async () => {
  await through.$disconnect();
  await db.$disconnect();
  proxy.close();
  await database.drop();
});

function pass(client: Socket, server: Socket): void {
  let isCommitting = false;
  const end = () => {
    client.destroy();
    server.destroy();
  };
  client.on("data", (bytes) => {
    if (cut !== "none" && bytes.includes("COMMIT")) {
      isCommitting = true;
      if (cut === "before the commit") return end();
    }
    server.write(bytes);
  });
  server.on("data", (bytes) => {
    if (!isCommitting) return client.write(bytes);
    cut = "none";
    return end();
  });
  for (const socket of [client, server]) socket.on("error", end).on("close", end);
}

function send(text: string, headers: Record<string, string> = {}) {
  const bytes = new TextEncoder().encode(text);
  return receiveMessage(systemContext("test", { db: through }), {
    ...{ projectId, retentionClass: 0, bytes, headers, query: "" },
  });
}
const count = () => db.message.count({ where: { projectId } });

it("answers with the ids when the commit came about and only its confirmation was lost", async () => {
  await send("{}");
  const before = await count();
  cut = "after the commit";
  const headers = { "idempotency-key": "cut-1" };
  const [first, again, other] = await Promise.all([
    send('{"a":1}', headers),
    send('{"a":1}', headers),
    send('{"b":2}'),
  ]);
  expect(cut).toBe("none");
  expect(again).toMatchObject({ id: first.id, repeated: true });
  expect(await count()).toBe(before + 2);
  expect(await db.message.count({ where: { projectId, id: { in: [first.id, other.id] } } })).toBe(2);
});

it("says that nothing was stored when the commit never arrived, and nothing was", async () => {
  const before = await count();
  cut = "before the commit";
  const sending = send('{"c":3}');
  await expect(sending).rejects.toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("Nothing") });
  cut = "none";
  expect(await count()).toBe(before);
});

const receivedAt = new Date();

/** A message as it was written under an id, by a transaction. */
function writtenAs(text: string, id: bigint, transaction: string): Written {
  const message = {
    ...{ projectId, retentionClass: 0, receivedAt, format: "json" as const, source: "inbox" as const },
    ...{ body: text, raw: new TextEncoder().encode(text), flagged: false, contentType: null },
    ...{ headers: "{}", query: "{}", idempotencyKey: null, authorId: null },
  };
  return { transaction, rows: [{ id, message }], stored: [{ id, repeated: false }] };
}

/** Writes a message in a transaction that stays open until it is finished. */
async function writeSlowly(text: string): Promise<{ written: Written; finish: () => Promise<void> }> {
  let finish: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return await new Promise((resolve, reject) => {
    const writing = db.$transaction(async (tx) => {
      const { rows } = writtenAs(text, 0n, "");
      const { ids, transaction } = await insertMessages(
        tx,
        rows.map(({ message }) => message),
        [null],
      );
      const written = writtenAs(text, ids[0] ?? 0n, transaction ?? "");
      resolve({
        written,
        finish: async () => {
          finish();
          await writing;
        },
      });
      await held;
    });
    writing.catch(reject);
  });
}

it("waits for a transaction that still goes on, and tells its message from another under the same numbers", async () => {
  const { written, finish } = await writeSlowly('{"d":4}');
  const ctx = systemContext("test", { db });
  let outcome = "";
  const settling = settleMessages(ctx, { written }).then((said) => {
    outcome = said;
  });
  await db.$executeRawUnsafe("SELECT pg_sleep(0.4)");
  expect(outcome).toBe("");
  await finish();
  await settling;
  expect(outcome).toBe("stored");
  const { id } = written.rows[0] ?? { id: 0n };
  expect(await settleMessages(ctx, { written: writtenAs('{"e":5}', id, written.transaction ?? "") })).toBe(
    "not stored",
  );
  expect(await settleMessages(ctx, { written: writtenAs('{"e":5}', id, "9999999999") })).toBe("not stored");
});

it("says that it cannot be told when the database does not come back", async () => {
  const gone = connect("postgresql://nobody@127.0.0.1:1/none");
  const { id } = await send('{"f":6}');
  const ctx = systemContext("test", { db: gone });
  expect(await settleMessages(ctx, { written: writtenAs("{}", id, "1"), patienceMs: 600 })).toBe("unknown");
  await gone.$disconnect();
});

it("is for the system alone", async () => {
  const { owner } = await seats(db, await makeProject(db));
  await expect(settleMessages(owner, { written: writtenAs("{}", 1n, "1") })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
