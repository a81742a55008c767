// @ts-check
// Applies prisma/migrations with nothing but `pg`, and keeps _prisma_migrations exactly as `prisma migrate deploy`
// does: either may follow the other. By hand: node scripts/migrate.mjs postgresql://…
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Advice, messageOf } from "./progress.mjs";
import { ROOT } from "./root.mjs";

export const MIGRATIONS_FOLDER = path.join(ROOT, "prisma/migrations");

/** The advisory lock Prisma Migrate takes: starts at the same moment wait for each other. */
const PRISMA_LOCK = 72_707_369;

const BOOKS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 * @typedef {{ migration_name: string, checksum: string, finished_at: Date | null, logs: string | null }} Applied a row of the books
 * @typedef {{ query: (sql: string, values?: unknown[]) => Promise<{ rows: Applied[] }> }} Session
 */

/** The migrations in their order. @param {string} [folder] @returns {Promise<Migration[]>} */
export async function readMigrations(folder = MIGRATIONS_FOLDER) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** One word for all migrations: changes when any of them does. @param {Migration[]} migrations */
export function fingerprint(migrations) {
  const hash = createHash("sha256");
  for (const { name, checksum } of migrations) hash.update(`${name}:${checksum}\n`);
  return hash.digest("hex").slice(0, 16);
}

/**
 * Brings the database to the newest migration and returns the names of those it applied. Throws where an earlier one
 * failed half-way, was edited afterwards, or is unknown to this version of the product.
 * @param {string} url @param {{ folder?: string, log?: (line: string) => void }} [options] @returns {Promise<string[]>}
 */
export async function migrate(url, { folder = MIGRATIONS_FOLDER, log = () => {} } = {}) {
  const { default: pg } = await import("pg");
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(BOOKS);
    const done = await appliedBefore(client, migrations);
    const waiting = migrations.filter(({ name }) => !done.has(name));
    for (const migration of waiting) {
      await apply(client, migration);
      log(`Applied migration ${migration.name}`);
    }
    return waiting.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** @param {Session} session @param {Migration[]} migrations @returns {Promise<Set<string>>} */
async function appliedBefore(session, migrations) {
  const { rows } = await session.query(
    "SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const row of rows) {
    const name = row.migration_name;
    if (!row.finished_at) {
      throw new Advice(
        `Migration ${name} failed at an earlier start (P3009): ${row.logs ?? "it was cut off"}. Mend the database by hand, then delete its row from _prisma_migrations and start again.`,
      );
    }
    if (!known.has(name)) {
      throw new Advice(
        `The database holds migration ${name}, which this version does not know: it was used by a newer version. Start that version, or use another DATA_DIR.`,
      );
    }
    if (known.get(name) !== row.checksum) {
      throw new Advice(
        `Migration ${name} was edited after it was applied. Restore its file, or use another DATA_DIR: migrations are never edited.`,
      );
    }
  }
  return new Set(rows.map((row) => row.migration_name));
}

/**
 * The file and its row are one message, hence one implicit transaction: whatever is killed, either both are there or
 * neither, and the next start tries again. (So CREATE INDEX CONCURRENTLY has no place in a migration.)
 * @param {Session} session @param {Migration} migration
 */
async function apply(session, { name, sql, checksum }) {
  const text = (/** @type {string} */ value) => `'${value.replaceAll("'", "''")}'`;
  const row = [randomUUID(), checksum, name].map(text).join(", ");
  const columns = "id, checksum, migration_name, finished_at, applied_steps_count";
  const book = `INSERT INTO _prisma_migrations (${columns}) VALUES (${row}, now(), 1);`;
  try {
    await session.query(`${book}\n${sql}`);
  } catch (error) {
    const message = messageOf(error);
    throw new Advice(`Migration ${name} failed and left nothing behind: ${message}`);
  }
}

if (process.argv[1] && path.basename(process.argv[1]) === "migrate.mjs") {
  const url = process.argv[2] ?? process.env.DATABASE_URL;
  if (!url) throw new Advice("Say which database: node scripts/migrate.mjs postgresql://…, or set DATABASE_URL.");
  const applied = await migrate(url, { log: console.log });
  console.log(applied.length ? `${applied.length} applied` : "Nothing to apply");
}
