// @ts-check
// The PostgreSQL that comes with the product: one server per data directory, started, attached to and stopped here.
// By hand: node scripts/embedded-postgres.mjs [folder] [stop|immediate|url]
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort, isFree } from "./ports.mjs";
import { programsFor, runAs } from "./postgres-account.mjs";
import { ensureCluster, locate, SUPERUSER } from "./postgres-cluster.mjs";
import { isAlive } from "./process-identity.mjs";
import { Advice, messageOf } from "./progress.mjs";

const PORT_FILE = "millrace.port";
const START_LIMIT_MS = 60_000;

/** What every server of ours runs with; a caller's settings come on top. Durability stays as PostgreSQL ships it: on. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "100",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  fsync: "on",
  synchronous_commit: "on",
  // Recovery writes back all files first: one call of the kernel's instead of one a file, seconds on a busy disk.
  recovery_init_sync_method: process.platform === "linux" ? "syncfs" : "fsync",
  jit: "off",
  random_page_cost: "1.1",
};

/**
 * @typedef {object} Server
 * @property {string} dir where its files lie
 * @property {number} port
 * @property {number} pid
 * @property {boolean} attached it ran already
 * @property {(database?: string) => string} url connection string
 * @property {(mode?: "fast" | "immediate") => Promise<void>} stop
 *
 * @typedef {import("./postgres-cluster.mjs").Location} Location
 */

/** pid and port of postmaster.pid, if there is one. @param {string} dir */
function readPostmaster(dir) {
  try {
    const lines = fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/** The port this database had before, if it is still free, else another one, remembered. @param {string} dir */
async function choosePort(dir) {
  const file = path.join(dir, PORT_FILE);
  const before = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  if (before > 0 && (await isFree(before))) return before;
  const port = await freePort();
  fs.writeFileSync(file, `${port}\n`);
  return port;
}

/** Resolves when the server answers and holds the database. @param {(database?: string) => string} url @param {string} database */
async function ensureDatabase(url, database) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url("postgres"), connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found.rowCount) return;
    await client.query(`CREATE DATABASE "${database}"`).catch((error) => {
      if (error.code !== "42P04" && error.code !== "23505") throw error; // another start made it first
    });
  } finally {
    await client.end();
  }
}

/** @param {Location} location @param {string} programs @param {Record<string, string>} settings */
async function startServer(location, programs, settings) {
  const { dir, access } = location;
  const port = await choosePort(dir);
  const options = Object.entries({ ...SETTINGS, ...settings }).map(([key, value]) => `-c ${key}='${value}'`);
  const log = path.join(dir, "server.log");
  const start = ["-D", dir, "-o", `-p ${port} ${options.join(" ")}`, "-l", log, "-w", "-t", "60", "start"];
  await runAs(access, path.join(programs, "pg_ctl"), start);
}

/** The last lines of the server's own log, for an error message. @param {string} dir */
function lastWords(dir) {
  try {
    return fs.readFileSync(path.join(dir, "server.log"), "utf8").trim().split("\n").slice(-5).join("\n");
  } catch {
    return "";
  }
}

/**
 * Starts the server of this folder, or attaches to it where it still runs (a killed product leaves it running).
 * Safe to call from several processes at once. Throws an Error that says what to do.
 * @param {{ dir: string, database?: string, settings?: Record<string, string>, log?: (line: string) => void }} options
 * @returns {Promise<Server>}
 */
export async function ensurePostgres({ dir: wanted, database = "millrace", settings = {}, log = () => {} }) {
  const location = locate(path.resolve(wanted), log);
  const programs = programsFor(location.access.account);
  const { dir } = location;
  const { password } = await ensureCluster(location, programs);
  const deadline = Date.now() + START_LIMIT_MS;
  let attached = true;
  /** @type {unknown} */
  let problem;
  while (Date.now() < deadline) {
    const running = readPostmaster(dir);
    if (running && isAlive(running.pid)) {
      const url = (name = database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${running.port}/${name}`;
      try {
        await ensureDatabase(url, database);
        const stop = (mode = /** @type {"fast" | "immediate"} */ ("fast")) => stopPostgres(wanted, mode);
        return { dir, port: running.port, pid: running.pid, attached, url, stop };
      } catch (error) {
        problem = error; // starting, stopping, or a stale file that names a stranger's process: pg_ctl tells them apart
      }
    }
    try {
      await startServer(location, programs, settings);
      attached = false;
    } catch (error) {
      problem = error;
      await pause(200);
    }
  }
  throw new Advice(
    `PostgreSQL in ${dir} did not start within ${START_LIMIT_MS / 1000} s: ${messageOf(problem)}\n${lastWords(dir)}\nRead ${path.join(dir, "server.log")}, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/**
 * Stops the server of this folder; no server is no error. `immediate` gives up open transactions and recovers at
 * the next start, as after a power cut.
 * @param {string} wanted @param {"fast" | "immediate"} [mode]
 */
export async function stopPostgres(wanted, mode = "fast") {
  const location = locate(path.resolve(wanted), () => {});
  const running = readPostmaster(location.dir);
  if (!running || !isAlive(running.pid)) return;
  const control = path.join(programsFor(location.access.account), "pg_ctl");
  const stop = (/** @type {string} */ how) =>
    runAs(location.access, control, ["-D", location.dir, "-m", how, "-w", "-t", "20", "stop"]);
  try {
    await stop(mode);
  } catch (error) {
    if (!isAlive(running.pid)) return;
    if (mode === "immediate") throw error;
    await stop("immediate");
  }
}

if (process.argv[1] && path.basename(process.argv[1]) === "embedded-postgres.mjs") {
  const [dir = ".data/postgres", verb = "url"] = process.argv.slice(2);
  if (verb === "stop") await stopPostgres(dir);
  else if (verb === "immediate") await stopPostgres(dir, "immediate");
  else {
    const server = await ensurePostgres({ dir, log: console.error });
    console.log(verb === "url" ? server.url() : `${server.attached ? "attached" : "started"} ${server.pid}`);
  }
}
