import pg from "pg";
import { expect, it } from "vitest";
import { readMigrations } from "@/scripts/migrate.mjs";
import { testDatabase } from "./database";

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it("clones a migrated database that is the caller's alone, in UTC", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await ask(one.url, "CREATE TABLE only_here (id int)");
  const here = "SELECT to_regclass('only_here')::text AS found, current_setting('timezone') AS zone";
  expect(await ask(one.url, here)).toEqual([{ found: "only_here", zone: "UTC" }]);
  expect(await ask(other.url, here)).toEqual([{ found: null, zone: "UTC" }]);
  const applied = await ask(one.url, "SELECT migration_name FROM _prisma_migrations");
  expect(applied).toHaveLength((await readMigrations()).length);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.url, "SELECT 1")).rejects.toThrow("does not exist");
});

it("gives an empty database to who makes tables of their own", async () => {
  const empty = await testDatabase({ template: false });
  expect(await ask(empty.url, "SELECT to_regclass('_prisma_migrations')::text AS books")).toEqual([{ books: null }]);
  await empty.drop();
});

it("runs in an odd time zone", () => {
  expect(new Date(0).getTimezoneOffset()).toBe(-330);
});
