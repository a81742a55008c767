import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensurePostgres, stopPostgres } from "./embedded-postgres.mjs";
import { isAlive } from "./process-identity.mjs";
import { ROOT } from "./root.mjs";

const run = promisify(execFile);
let folder = "";
let dir = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-postgres-"));
  chmodSync(folder, 0o755);
  dir = join(folder, "postgres");
});

afterEach(async () => {
  await stopPostgres(dir);
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that wants the same server, as a second start would. */
async function startElsewhere(): Promise<{ how: string; pid: number }> {
  const { stdout } = await run(process.execPath, [join(ROOT, "scripts/embedded-postgres.mjs"), dir, "start"]);
  const [how = "", pid = ""] = stdout.trim().split(" ");
  return { how, pid: Number(pid) };
}

it("makes a durable server in UTC, attaches to it, stops it, and keeps its port", async () => {
  const first = await ensurePostgres({ dir });
  expect(first.attached).toBe(false);
  const sql =
    "SELECT current_setting('timezone') AS zone, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit";
  expect(await ask(first.url(), sql)).toEqual([{ zone: "UTC", fsync: "on", commit: "on" }]);
  const second = await ensurePostgres({ dir });
  expect(second).toMatchObject({ attached: true, pid: first.pid, port: first.port });
  await second.stop();
  expect(isAlive(first.pid)).toBe(false);
  const third = await ensurePostgres({ dir });
  expect(third).toMatchObject({ attached: false, port: first.port });
});

it("gives three first starts at once one server", async () => {
  const starts = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()]);
  expect(new Set(starts.map(({ pid }) => pid)).size).toBe(1);
  expect(starts.filter(({ how }) => how === "started").length).toBeLessThanOrEqual(1);
});

it("recovers what was committed when the server was killed", async () => {
  const first = await ensurePostgres({ dir });
  await ask(first.url(), "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id");
  process.kill(first.pid, "SIGKILL");
  const [one, other] = await Promise.all([startElsewhere(), startElsewhere()]);
  expect(one?.pid).toBe(other?.pid);
  expect(one?.pid).not.toBe(first.pid);
  const again = await ensurePostgres({ dir });
  expect(await ask(again.url(), "SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 1000 }]);
});

it("runs below a folder of mode 0700, for root too", async () => {
  const closed = join(folder, "closed");
  mkdirSync(closed, { mode: 0o700 });
  dir = join(closed, "postgres");
  const server = await ensurePostgres({ dir });
  expect(await ask(server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(statSync(closed).mode & 0o777).toBe(0o700);
});
