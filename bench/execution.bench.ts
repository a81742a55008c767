import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLAIN } from "@/prisma/seed/scenario";
import { type InstalledAdaptor, installAdaptor } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { compileExpression } from "@/server/execution/compile";
import { chooseIsolation } from "@/server/execution/isolation";
import { createSandboxPool, DEFAULT_LIMITS, type RunRequest, type SandboxPool } from "@/server/execution/sandbox-pool";
import { until } from "./child";
import { cpuOf } from "./processes";
import { ADAPTOR_DIR } from "./product";
import { type Measured, quantile } from "./result";

/** Within the thousand runs of one sandbox: the time of a process that is gone cannot be read any more. */
const WARM_RUNS = 600;
const WARM_UP = 300;
const SPARES = 20;
const JOB = 'fn(state => { console.log("here"); return { data: { seen: state.data.number } }; });';

function requestFor(adaptor: InstalledAdaptor, code: string, key: string, number: number): RunRequest {
  return {
    runId: `${key}-${number}`,
    key,
    code,
    adaptor,
    state: JSON.stringify({ data: { number } }),
    configuration: {},
    secrets: [],
    limits: DEFAULT_LIMITS,
    consoleLocked: false,
    testMode: false,
    onRequest: () => undefined,
    onStart: () => undefined,
    onLog: () => undefined,
    signal: new AbortController().signal,
  };
}

type Cost = { millis: number; cpuMs: number };

/** One run: how long, and what it took of the processor here and in all sandboxes. */
async function costOf(pool: SandboxPool, request: RunRequest): Promise<Cost> {
  const cpu = cpuOf([process.pid]);
  const start = performance.now();
  const outcome = await pool.run(request);
  const millis = performance.now() - start;
  if (outcome.status !== "success")
    throw new Error(`a trivial run ended as ${outcome.status}: ${outcome.error?.message}`);
  return { millis, cpuMs: cpuOf([process.pid]) - cpu };
}

/** A trivial run in the real runtime at the highest isolation level here: warm, and in a sandbox that was a spare. */
export async function benchExecution(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-bench-"));
  const { adaptorName: name, adaptorVersion: version } = PLAIN;
  const adaptor = await installAdaptor({ repository: ADAPTOR_DIR, name, version });
  const compiled = compileExpression(JOB, { name, exports: adaptor.exports });
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const launcher = await chooseIsolation("auto", { isRoot: process.getuid?.() === 0 });
  const pool = createSandboxPool({ childPath: await bundleChild(folder), launcher, preload: [adaptor] });
  try {
    const warm = await whenWarm(pool, adaptor, compiled.code);
    const spare = await fromSpares(pool, adaptor, compiled.code);
    return [
      { name: "trivial run, warm, CPU", value: warm.cpuMs, unit: "ms" },
      { name: "trivial run, warm, one after the other", value: 1000 / warm.millis, unit: "runs/s" },
      {
        name: "trivial run, from a spare, CPU",
        value: quantile(
          spare.map((one) => one.cpuMs),
          0.5,
        ),
        unit: "ms",
      },
      {
        name: "trivial run, from a spare, p50",
        value: quantile(
          spare.map((one) => one.millis),
          0.5,
        ),
        unit: "ms",
      },
    ];
  } finally {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function whenWarm(pool: SandboxPool, adaptor: InstalledAdaptor, code: string): Promise<Cost> {
  const runMany = async (count: number) => {
    for (let i = 0; i < count; i += 1) await pool.run(requestFor(adaptor, code, "warm", i));
  };
  await runMany(WARM_UP);
  const cpu = cpuOf([process.pid]);
  const start = performance.now();
  await runMany(WARM_RUNS);
  return { millis: (performance.now() - start) / WARM_RUNS, cpuMs: (cpuOf([process.pid]) - cpu) / WARM_RUNS };
}

/** Each with a key of its own, once a spare stands ready and nothing else happens in the pool. */
async function fromSpares(pool: SandboxPool, adaptor: InstalledAdaptor, code: string): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let number = 0; number < SPARES; number += 1) {
    await until(async () => (pool.stats().spares > 0 ? true : null), { millis: 20_000, what: "A spare" });
    await untilIdle();
    costs.push(await costOf(pool, requestFor(adaptor, code, `spare-${number}`, number)));
  }
  return costs;
}

/** A spare counts from its start; its loading is over when nobody here uses the processor any more. */
async function untilIdle(): Promise<void> {
  let before = cpuOf([process.pid]);
  await until(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const now = cpuOf([process.pid]);
      const isIdle = now - before < 20;
      before = now;
      return isIdle ? true : null;
    },
    { millis: 20_000, what: "A quiet pool" },
  );
}
