// SIGKILL and SIGSTOP at moments drawn from a seed: every event has one run, and every run ends, whatever was cut off.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/test/database";
import { eventually } from "./embedded-app.test-data";
import { engineFetch } from "./engine-fetch";
import { guardPool } from "./guard-pool";

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 5);
const SEED = Number(process.env.CRASH_SEED ?? 20_261_122);
const EVENTS_A_ROUND = 40;

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: pg.Pool;
let folder: string;
let log: string;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  database = await testDatabase({ template: false });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  guardPool(pool, () => {});
  folder = mkdtempSync(join(tmpdir(), "engine-crash-"));
  log = join(folder, "steps.log");
  writeFileSync(log, "");
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** Numbers between 0 and 1 that are the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function startApp(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("./crash-app.test-data.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, database.url, log], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code, signal) => reject(new Error(`the app ended before it was ready: ${code ?? signal}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  children.delete(child);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const send = engineFetch(databasePool());
function databasePool(): pg.Pool {
  return new Proxy({} as pg.Pool, {
    get: (_, name) => {
      const value: unknown = Reflect.get(pool, name);
      return typeof value === "function" ? value.bind(pool) : value;
    },
    has: () => false,
  });
}

let sent = 0;
async function sendEvents(count: number): Promise<void> {
  const events = Array.from({ length: count }, () => ({ name: "three", data: { n: sent++ } }));
  const answer = await send("http://engine.internal/e/key", { method: "POST", body: JSON.stringify(events) });
  expect(answer.status).toBe(200);
}

async function allEnded(): Promise<void> {
  await eventually("every run ends", async () => {
    const { rows } = await pool.query<{ open: number }>(
      `select (select count(*) from engine.run where status = 'Running')::int
            + (select count(*) from engine.event where not done)::int as open`,
    );
    return rows[0]?.open === 0 || undefined;
  });
}

async function expectOneRunEach(): Promise<{ repeated: number }> {
  const { rows } = await pool.query<{ id: string; status: string; output: number }>(
    "select id, status, output from engine.run",
  );
  expect(rows.filter((run) => run.status !== "Completed")).toEqual([]);
  expect(rows.map((run) => run.output).sort((a, b) => a - b)).toEqual(Array.from({ length: sent }, (_, n) => n));
  const byRun = new Map<string, string[]>();
  for (const line of readFileSync(log, "utf8").trim().split("\n")) {
    const [run = "", step = ""] = line.split(" ");
    byRun.set(run, [...(byRun.get(run) ?? []), step]);
  }
  let repeated = 0;
  for (const { id } of rows) {
    const steps = byRun.get(id) ?? [];
    expect([...new Set(steps)]).toEqual(["a", "b", "c"]); // each at least once, and in this order
    repeated += steps.length - 3;
  }
  return { repeated };
}

test(`${ROUNDS} kills: one run for each event, all completed, few steps twice`, {
  timeout: 60_000 + ROUNDS * 10_000,
}, async () => {
  const random = seeded(SEED);
  sent = 0;
  let child = await startApp();
  for (let round = 0; round < ROUNDS; round++) {
    await sendEvents(EVENTS_A_ROUND);
    await pause(random() * 400);
    await kill(child);
    child = await startApp();
  }
  await allEnded();
  const { repeated } = await expectOneRunEach();
  expect(repeated).toBeLessThanOrEqual(ROUNDS * 8 * 2); // at most what its eight workers had in hand, stored or not
});

test("an engine that is stopped past its lease and wakes again spoils nothing another did for it", async () => {
  sent = 0;
  const [first, second] = await Promise.all([startApp(), startApp()]);
  for (let round = 0; round < 2; round++) {
    await sendEvents(EVENTS_A_ROUND);
    await eventually("the first works", () => readFileSync(log, "utf8").includes(` ${first.pid}\n`) || undefined);
    first.kill("SIGSTOP");
    await allEnded(); // the second took over
    first.kill("SIGCONT");
    await sendEvents(5);
    await allEnded();
    await pause(300); // what the first still had in its hands comes to its end
  }
  await expectOneRunEach();
  await kill(second);
  await sendEvents(5);
  await allEnded(); // the first is as good as new
  await expectOneRunEach();
});
