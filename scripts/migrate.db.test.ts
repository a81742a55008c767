import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/test/database";
import { migrate } from "./migrate.mjs";
import { ROOT } from "./root.mjs";

const run = promisify(execFile);
let database: TestDatabase;
let folder = "";

beforeEach(async () => {
  database = await testDatabase({ template: false });
  folder = mkdtempSync(join(tmpdir(), "millrace-migrations-"));
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function prisma(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: database.url },
  });
  return stdout;
}

it("applies each migration once, in order, however many start at the same moment", async () => {
  write("2_second", "ALTER TABLE thing ADD name text;");
  write("1_first", "CREATE TABLE thing (id int); INSERT INTO thing VALUES (1);");
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, { folder })));
  expect(applied.filter((names) => names.length > 0)).toEqual([["1_first", "2_second"]]);
  expect(await ask("SELECT id, name FROM thing")).toEqual([{ id: 1, name: null }]);
});

it("leaves nothing of a migration that fails, and applies it once it is mended", async () => {
  write("1_first", "CREATE TABLE thing (id int); SELECT 1 / 0;");
  await expect(migrate(database.url, { folder })).rejects.toThrow("Migration 1_first failed and left nothing behind");
  expect(await ask("SELECT to_regclass('thing')::text AS found")).toEqual([{ found: null }]);
  write("1_first", "CREATE TABLE thing (id int);");
  expect(await migrate(database.url, { folder })).toEqual(["1_first"]);
});

it("refuses a database that an edited or a newer version has migrated", async () => {
  write("1_first", "CREATE TABLE thing (id int);");
  await migrate(database.url, { folder });
  write("1_first", "CREATE TABLE thing (id bigint);");
  await expect(migrate(database.url, { folder })).rejects.toThrow("1_first was edited after it was applied");
  rmSync(join(folder, "1_first"), { recursive: true });
  await expect(migrate(database.url, { folder })).rejects.toThrow("used by a newer version");
});

it("leaves a database that Prisma's own command finds in step with the schema, offline", async () => {
  await migrate(database.url);
  expect(await prisma("migrate", "status")).toContain("Database schema is up to date");
  expect(await prisma("migrate", "deploy")).toContain("No pending migrations to apply");
  const diff = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--exit-code"];
  expect(await prisma(...diff)).toContain("No difference detected");
});

it("finds nothing to do where Prisma's own command was first", async () => {
  await prisma("migrate", "deploy");
  expect(await migrate(database.url)).toEqual([]);
});
