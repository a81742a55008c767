import { afterAll, inject } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { connect } from "@/server/db";
import { databaseUrl, onServer } from "./database-server";

export interface TestDatabase {
  /** Connection string; the server's time zone is UTC, the tests' own is odd on purpose. */
  url: string;
  /** Ends every session and removes the database. */
  drop(): Promise<void>;
}

let made = 0;

/**
 * A database of the caller's own, cloned from the migrated template in a quarter of a second.
 * With `template: false` an empty one, for those that make their own tables.
 */
export async function testDatabase({ template = true } = {}): Promise<TestDatabase> {
  const server = inject("databaseServer");
  made += 1;
  const name = `test_${process.pid}_${made}_${Math.random().toString(36).slice(2, 8)}`;
  const source = template ? server.template : "template0";
  await onServer(server.url, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${source}"`));
  return {
    url: databaseUrl(server.url, name),
    drop: async () => {
      await onServer(server.url, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

/**
 * A migrated database for the tests of one file, and a client of it with so many connections. Both go after the file's
 * last test, when what its own `afterAll` closes is closed.
 */
export async function ownDatabase(connections?: number): Promise<PrismaClient> {
  const database = await testDatabase();
  const db = connect(database.url, connections);
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });
  return db;
}
