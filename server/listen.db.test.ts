import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newsTopic } from "@/contracts/news";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { announceRuns } from "@/server/domain/runs/announce-runs";
import { type NewsSession, openNews } from "@/server/listen";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let session: NewsSession;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  session = openNews(database.url);
});
afterAll(async () => {
  await session.close();
  await db.$disconnect();
  await database.drop();
});

const tell = (...topics: string[]) => announceRuns(systemContext("test", { db }), { topics });

describe("news", () => {
  test("reach who listens to the id, who listens to all of the kind, and nobody else", async () => {
    const heard: string[] = [];
    let isUp = false;
    session.on("queue", "up", () => {
      isUp = true;
    });
    await vi.waitFor(async () => {
      await tell(newsTopic("queue", "up"));
      expect(isUp).toBe(true);
    });
    const stops = [
      session.on("log", "7", (id) => heard.push(`log 7: ${id}`)),
      session.on("log", "*", (id) => heard.push(`log: ${id}`)),
      session.on("run", "7", (id) => heard.push(`run 7: ${id}`)),
    ];
    await tell(newsTopic("log", 7n), newsTopic("log", 8n), "nonsense", "log", newsTopic("project", "7"));
    await vi.waitFor(() => expect(heard).toEqual(["log 7: 7", "log: 7", "log: 8"]));
    for (const stop of stops) stop();
    await tell(newsTopic("log", 7n));
    const last = new Promise((resolve) => session.on("run", "last", resolve));
    await tell(newsTopic("run", "last"));
    await last;
    expect(heard).toHaveLength(3);
  });

  test("a lost session comes back, tells that something may have been missed, and hears again", async () => {
    const heard: (string | null)[] = [];
    const stop = session.on("queue", "*", (id) => heard.push(id));
    await vi.waitFor(async () => {
      await tell(newsTopic("queue", "before"));
      expect(heard).toContain("before");
    });
    await db.$executeRawUnsafe(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await vi.waitFor(() => expect(heard).toContain(null), { timeout: 5000 });
    await tell(newsTopic("queue", "after"));
    await vi.waitFor(() => expect(heard).toContain("after"));
    stop();
  });
});
