// @ts-check
// `npm run doctor`: what this machine and this checkout have, lack, and what to do about it. Changes nothing.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { isFree } from "./ports.mjs";
import { programsFor, serverAccount } from "./postgres-account.mjs";
import { checkNode, isBuilt, isInstalled } from "./prepare.mjs";
import { messageOf } from "./progress.mjs";
import { dataDirectory, liveSupervisor, readStarted } from "./running-product.mjs";

const ENOUGH_BYTES = 2_000_000_000;

let faults = 0;

/** @param {string} name @param {() => string | Promise<string>} look returns what is well, throws what is not */
async function say(name, look) {
  try {
    console.log(`ok    ${name}: ${await look()}`);
  } catch (error) {
    faults += 1;
    console.log(`FAULT ${name}: ${messageOf(error)}`);
  }
}

/** @param {boolean} fine @param {string} well @param {string} advice */
function judge(fine, well, advice) {
  if (!fine) throw new Error(advice);
  return well;
}

/** Computes every chain of the audit trail anew. @param {string} url */
async function verifyAudit(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT * FROM verify_audit()");
    const wrong = rows.filter((row) => row.broken_seq !== null || !row.head_holds);
    const where = wrong.map(
      ({ chain_key: key, broken_seq: seq }) =>
        `${key || "the instance"} ${seq === null ? "at its end" : `at entry ${seq}`}`,
    );
    const entries = rows.reduce((sum, row) => sum + Number(row.entries), 0);
    const heads = rows.map((row) => row.head ?? "").join("\n");
    const digest = createHash("sha256").update(heads).digest("hex").slice(0, 16);
    return judge(
      wrong.length === 0,
      `${entries} entries in ${rows.length} chains hold; all heads together: ${digest}`,
      `entries were changed or removed: ${where.join(", ")}`,
    );
  } finally {
    await client.end();
  }
}

/** Dead rows that VACUUM has not cleared, and indexes that are broken or were never finished. @param {string} url */
async function judgeTables(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows: indexes } = await client.query(
      `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE (NOT i.indisvalid OR NOT i.indisready) AND c.relnamespace = 'public'::regnamespace`,
    );
    const broken = indexes.map(({ name }) => name).join(", ");
    if (broken) throw new Error(`indexes are not valid: ${broken}. REINDEX INDEX CONCURRENTLY each of them`);
    const { rows: bloated } = await client.query(
      `SELECT relname AS name, n_dead_tup AS dead FROM pg_stat_user_tables
       WHERE n_dead_tup > 100000 AND n_dead_tup > 0.5 * n_live_tup ORDER BY n_dead_tup DESC LIMIT 5`,
    );
    const dead = bloated.map((row) => `${row.name} (${row.dead} dead rows)`).join(", ");
    if (dead)
      throw new Error(
        `VACUUM does not keep up: ${dead}. VACUUM (ANALYZE) them, and look for a transaction that stays open`,
      );
    const { rows: open } = await client.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE xact_start < now() - interval '10 minutes' AND pid <> pg_backend_pid()`,
    );
    if (open[0].count > 0)
      throw new Error(`${open[0].count} transactions have been open for ten minutes: VACUUM cannot clear behind them`);
    return "all indexes are valid, VACUUM keeps up";
  } finally {
    await client.end();
  }
}

const dataDir = dataDirectory();
const running = liveSupervisor(dataDir);

await say("Node", () => {
  checkNode();
  return process.versions.node;
});
await say("packages", () => judge(isInstalled(), "as the lock file says", "stale or missing: npm start installs them"));
await say("build", () => judge(isBuilt(), "of these sources", "stale or missing: npm start builds it"));
await say("PostgreSQL", () => {
  if (process.env.DATABASE_URL) return "DATABASE_URL is set; the embedded one is not used";
  return programsFor(serverAccount());
});
await say("disk", () => {
  const below = fs.existsSync(dataDir) ? dataDir : path.dirname(dataDir);
  const { bavail, bsize } = fs.statfsSync(below);
  const free = `${(Number(bavail) * bsize) / 1e9} GB`.replace(/(\.\d)\d*/, "$1");
  return judge(Number(bavail) * bsize > ENOUGH_BYTES, `${free} free`, `only ${free} free below ${below}: make room`);
});
await say("product", async () => {
  if (running !== null) return `runs on ${dataDir}: ${readStarted(dataDir)?.url ?? "starting"} (process ${running})`;
  const port = Number(process.env.PORT || 3000);
  const free = await isFree(port, process.env.HOST || "127.0.0.1");
  return judge(
    free,
    `stopped; port ${port} is free`,
    `port ${port} is taken by another program: PORT=${port + 1} npm start`,
  );
});
const databaseUrl = process.env.DATABASE_URL || (running === null ? undefined : readStarted(dataDir)?.databaseUrl);
if (databaseUrl) await say("audit trail", () => verifyAudit(databaseUrl));
if (databaseUrl) await say("tables and indexes", () => judgeTables(databaseUrl));
await say("browser for the tests", () => findBrowser() ?? "none yet; npm test installs one");

console.log(faults === 0 ? "All is well." : `${faults} to look at.`);
process.exitCode = faults === 0 ? 0 : 1;
