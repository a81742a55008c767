import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ensurePostgres, stopPostgres } from "@/scripts/embedded-postgres.mjs";
import { fingerprint, migrate, readMigrations } from "@/scripts/migrate.mjs";
import { isAlive } from "@/scripts/process-identity.mjs";
import { ROOT } from "@/scripts/root.mjs";

/** What a test file needs to make databases of its own: a server that may create them, and the migrated template. */
export interface DatabaseServer {
  url: string;
  template: string;
}

const FOLDER = path.join(ROOT, ".cache/test-postgres");
const CLUSTER = path.join(FOLDER, "data");
const USERS = path.join(FOLDER, "users");
const LOCK = path.join(FOLDER, "lock");

/** A test's rows need not survive a power cut; many files and developers share the server. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "400",
  max_wal_size: "4GB",
};

/** One process at a time, on this machine: whoever starts the server or stops it as the last user. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(USERS, { recursive: true });
  const mine = `${LOCK}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  for (;;) {
    try {
      fs.linkSync(mine, LOCK);
      break;
    } catch {
      const holder = Number(fs.existsSync(LOCK) ? fs.readFileSync(LOCK, "utf8") : 0);
      if (holder > 0 && !isAlive(holder)) fs.rmSync(LOCK, { force: true });
      await pause(50);
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(LOCK, { force: true });
    fs.rmSync(mine, { force: true });
  }
}

/** One statement or a few on the server, as its superuser. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Databases left by test processes that were killed: their names carry the process id. */
async function sweepDatabases(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`SELECT datname FROM pg_database WHERE datname ~ '^(test|making)_\d+_'`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split("_")[1]))) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  }
}

/** Makes the migrated template of the present migrations unless it stands; finished beside, then renamed. */
async function ensureTemplate(url: string): Promise<string> {
  const template = `template_${fingerprint(await readMigrations())}`;
  return await onServer(url, async (client) => {
    const exists = async () =>
      (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template])).rowCount === 1;
    if (await exists()) return template;
    const beside = `making_${process.pid}_${template}`;
    await client.query(`DROP DATABASE IF EXISTS "${beside}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${beside}" TEMPLATE template0`);
    await migrate(databaseUrl(url, beside));
    try {
      await client.query(`ALTER DATABASE "${beside}" RENAME TO "${template}"`);
    } catch (error) {
      await client.query(`DROP DATABASE "${beside}" WITH (FORCE)`);
      if (!(await exists())) throw error; // otherwise another process was first
    }
    return template;
  });
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/**
 * The server for this test process: TEST_DATABASE_URL, else one embedded server that all test processes of this
 * checkout share; the last to `leave` stops it.
 */
export async function enterServer(): Promise<{ server: DatabaseServer; leave: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { server: { url: given, template: await ensureTemplate(given) }, leave: async () => {} };
  const mine = path.join(USERS, String(process.pid));
  const url = await alone(async () => {
    fs.writeFileSync(mine, "");
    const running = await ensurePostgres({ dir: CLUSTER, database: "postgres", settings: SETTINGS });
    await onServer(running.url(), sweepDatabases);
    return running.url();
  });
  const leave = () =>
    alone(async () => {
      fs.rmSync(mine, { force: true });
      const others = fs.readdirSync(USERS).filter((pid) => isAlive(Number(pid)));
      if (others.length === 0) await stopPostgres(CLUSTER);
    });
  return { server: { url, template: await ensureTemplate(url) }, leave };
}
