import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuilt, ensureGenerated } from "@/scripts/prepare.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { readJson } from "@/scripts/running-product.mjs";
import { type RunningProduct, startProduct, until } from "@/test/product";
import { countOpen, judge, type Scene, type Verdict, watchActive } from "./judge-runs";
import { CONCURRENCY, makeScene } from "./make-scene";
import { type Load, sendLoad } from "./send-load";
import { kill, pidOf, seeded, VICTIMS } from "./victims";

const KILLS = Number(process.env.CRASH_KILLS || 8);
const SEED = Number(process.env.CRASH_SEED || 20261122);
const PER_SECOND = 200;
const LEASE_MS = 20_000;
const FINAL_MS = 60_000;
/** Sending between the kills, the wait for the end, and room for a machine with other things to do. */
const LIMIT_MS = 120_000 + KILLS * 25_000;

let product: RunningProduct;
let dataDir = "";

beforeAll(async () => {
  await ensureGenerated();
  await ensureBuilt();
  dataDir = mkdtempSync(join(ROOT, ".cache", "crash-"));
  const adaptors = join(ROOT, ".cache", "adaptors");
  process.env.ADAPTOR_DIR = adaptors; // this process saves a job, which is compiled against its adaptor
  product = await startProduct(dataDir, { DEMO: "off", ADAPTOR_DIR: adaptors, LEASE_MS: String(LEASE_MS) });
});

afterAll(async () => {
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Waits until a message is acknowledged that was not before. */
async function takesMessages(load: Load): Promise<void> {
  const before = load.acknowledged.size;
  await until("messages are acknowledged again", FINAL_MS, () => load.acknowledged.size > before);
}

/** Waits until everything has ended, then judges; says how long it took after the last blow. */
async function endAndJudge(scene: Scene, load: Load): Promise<{ verdict: Verdict; quietMs: number }> {
  const start = performance.now();
  await load.stop();
  try {
    await until("every message is matched, every run has ended", FINAL_MS, async () => (await countOpen(scene)) === 0);
  } catch (error) {
    console.log(`still open: ${JSON.stringify(await judge(scene, load.acknowledged.values()))}`);
    throw error;
  }
  const quietMs = Math.round(performance.now() - start);
  return { verdict: await judge(scene, load.acknowledged.values()), quietMs };
}

function expectNothingLost(verdict: Verdict, mostSeen: number): void {
  const { runs: _, mostAtOnce, ...faults } = verdict;
  expect(faults).toEqual({
    acknowledgedMissing: 0,
    unmatched: 0,
    matchedWithoutFinalRun: 0,
    doubledUnmarked: 0,
    executedTwice: 0,
  });
  expect(mostAtOnce).toBeLessThanOrEqual(CONCURRENCY);
  expect(mostSeen).toBeLessThanOrEqual(CONCURRENCY);
}

it(
  `loses nothing under ${PER_SECOND} messages a second and ${KILLS} kills`,
  async () => {
    const scene = await makeScene(product);
    const random = seeded(SEED);
    const load = sendLoad(scene.inboxUrl, PER_SECOND);
    const watch = watchActive(scene);
    for (let n = 0; n < KILLS; n++) {
      // Half of the kills wait until the product takes messages again, the others meet it while it recovers.
      if (random() < 0.5) await takesMessages(load);
      await pause(1000 + random() * 3000);
      const victim = VICTIMS[n % VICTIMS.length] ?? "worker";
      console.log(`kill ${n + 1} of ${KILLS}: ${victim}, ${load.acknowledged.size} of ${load.sent} acknowledged`);
      await kill(product, victim, random);
    }
    const { verdict, quietMs } = await endAndJudge(scene, load);
    const mostSeen = await watch.stop();
    const figures = {
      kills: KILLS,
      seed: SEED,
      sent: load.sent,
      acknowledged: load.acknowledged.size,
      quietMs,
      mostSeen,
    };
    console.log(JSON.stringify({ ...figures, ...verdict }));
    expectNothingLost(verdict, mostSeen);
    // That there was something to lose: the load went on between the kills, and runs came of it.
    expect(load.acknowledged.size).toBeGreaterThan(KILLS * 50);
    expect(verdict.runs.success ?? 0).toBeGreaterThan(KILLS * 10);
    if (KILLS >= 30) {
      const result = { date: new Date().toISOString(), ...figures, ...verdict };
      writeFileSync(join(ROOT, "bench/crash.json"), `${JSON.stringify(result, null, 2)}\n`);
    }
  },
  LIMIT_MS,
);

it("loses nothing when a worker's clock stands still past its lease and goes on", async () => {
  const scene = await makeScene(product);
  const load = sendLoad(scene.inboxUrl, PER_SECOND);
  const watch = watchActive(scene);
  await until("runs have ended", FINAL_MS, async () => ((await judge(scene, [])).runs.success ?? 0) > 20);
  const frozen = await pidOf(product, "worker");
  const environment = readFileSync(`/proc/${frozen}/environ`, "utf8").split("\0");
  const settings = Object.fromEntries(environment.flatMap((line) => (line ? [line.split(/=(.*)/s)] : [])));
  delete settings.NODE_CHANNEL_FD;
  process.kill(frozen, "SIGSTOP");
  const second = spawn(process.execPath, ["dist/worker.mjs"], { cwd: ROOT, env: settings, stdio: "ignore" });
  try {
    await pause(LEASE_MS + 4000);
    process.kill(frozen, "SIGCONT");
    await pause(3000);
    const { verdict, quietMs } = await endAndJudge(scene, load);
    const mostSeen = await watch.stop();
    console.log(JSON.stringify({ frozenMs: LEASE_MS + 4000, quietMs, mostSeen, ...verdict }));
    expectNothingLost(verdict, mostSeen);
    expect(verdict.runs.success ?? 0).toBeGreaterThan(20);
    expect(product.started().pids.worker).toBe(frozen);
  } finally {
    const ended = new Promise((resolve) => second.once("exit", resolve));
    second.kill("SIGTERM");
    await ended;
  }
});

it("recovers by itself after its supervisor was killed too", async () => {
  const before = product.started();
  const { AUTH_SECRET } = readJson<{ AUTH_SECRET: string }>(join(dataDir, "secrets.json")) ?? { AUTH_SECRET: "" };
  product.supervisor.kill("SIGKILL");
  product = await startProduct(dataDir, { DEMO: "off", PORT: new URL(before.url).port });
  const after = product.started();
  expect(after.url).toBe(before.url);
  expect(after.databaseUrl).toBe(before.databaseUrl);
  expect(after.pids.postgres).toBe(before.pids.postgres);
  expect(after.pids.web).not.toBe(before.pids.web);
  expect(readJson<{ AUTH_SECRET: string }>(join(dataDir, "secrets.json"))?.AUTH_SECRET).toBe(AUTH_SECRET);
  expect((await fetch(`${after.url}/api/health`)).status).toBe(200);
});
