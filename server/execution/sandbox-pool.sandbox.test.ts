import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ISOLATION_LEVELS } from "./launcher";
import type { PoolEvent, SandboxPoolOptions } from "./sandbox-pool";
import { levels, openSuite, prepare, type Suite, until } from "./sandbox-suite.test-data";

const NOTHING = "fn(s => s)";
const PAUSE = "fn(s => new Promise(r => setTimeout(() => r(s), 100)))";

async function withSuite(options: Partial<SandboxPoolOptions>, work: (suite: Suite) => Promise<void>): Promise<void> {
  const suite = await openSuite("process", options);
  try {
    await work(suite);
  } finally {
    await suite.close();
  }
}

describe("a pool of sandboxes", () => {
  it("starts one sandbox for many runs of a key, one after the other", async () => {
    await withSuite({}, async ({ pool, run }) => {
      const outcomes = [];
      for (let i = 0; i < 20; i++) outcomes.push(await run(NOTHING, { key: "a" }));
      expect(outcomes.every(({ status }) => status === "success")).toBe(true);
      expect(pool.stats()).toMatchObject({ started: 1, busy: 0, waiting: 0, warmKeys: ["a"], level: "process" });
    });
  });

  it("rather waits for a busy sandbox than starts another, where runs are short", async () => {
    await withSuite({}, async ({ pool, run }) => {
      await run(NOTHING, { key: "a" });
      await run(NOTHING, { key: "a" });
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => run(NOTHING, { key: "a" })));
      expect(outcomes.every(({ status }) => status === "success")).toBe(true);
      expect(pool.stats().started).toBeLessThan(5);
    });
  });

  it("starts another where runs are long, and no more than it may", async () => {
    await withSuite({ maxPerKey: 3 }, async ({ pool, run }) => {
      const long = "fn(s => new Promise(r => setTimeout(() => r(s), 1000)))";
      const outcomes = Promise.all(Array.from({ length: 6 }, () => run(long, { key: "a" })));
      expect(await until(() => pool.stats().busy === 3, 10_000)).toBe(true);
      expect((await outcomes).every(({ status }) => status === "success")).toBe(true);
      expect(pool.stats().started).toBe(3);
    });
  });

  it("replaces a sandbox after so many runs, after an uncaught error, and after idling", async () => {
    await withSuite({ maxRunsPerSandbox: 3, idleMs: 300 }, async ({ pool, run }) => {
      for (let i = 0; i < 7; i++) await run(NOTHING, { key: "a" });
      expect(pool.stats()).toMatchObject({ started: 3, recycled: 2 });
      await run("fn(s => { Promise.reject(new Error('x')); return new Promise(() => {}) })", { key: "a" });
      expect(pool.stats().warmKeys).toEqual([]);
      await run(NOTHING, { key: "b" });
      expect(pool.stats().warmKeys).toEqual(["b"]);
      expect(await until(() => pool.stats().sandboxes === 0, 5000)).toBe(true);
    });
  });

  it("gives up the sandbox unused longest when memory is short, and says when that happens all the time", async () => {
    const events: PoolEvent[] = [];
    await withSuite({ memoryBudgetMb: 100, onEvent: (event) => events.push(event) }, async ({ pool, run }) => {
      for (const key of ["a", "b", "a", "c"]) expect((await run(NOTHING, { key })).status).toBe("success");
      const { warmKeys, evicted } = pool.stats();
      expect(evicted).toBeGreaterThan(0);
      expect(warmKeys).toContain("c");
      expect(warmKeys).not.toContain("b");
      for (let i = 0; i < 25; i++) await run(NOTHING, { key: `many ${i}` });
      expect(events.filter(({ kind }) => kind === "thrashing")).toHaveLength(1);
    });
  });

  it("keeps a spare of an adaptor that is used, and takes it for the next new key", async () => {
    const { common } = await prepare();
    await withSuite({ sparesPerAdaptor: 1, preload: [common] }, async ({ pool, run }) => {
      expect(await until(() => pool.stats().spares === 1, 5000)).toBe(true);
      await run(NOTHING, { key: "a" });
      expect(pool.stats().warmKeys).toEqual(["a"]);
      expect(await until(() => pool.stats().spares === 1, 5000)).toBe(true);
      expect(pool.stats().started).toBe(2);
    });
  });

  it("replaces its spares when runs get another heap, and serves the next run from one of those", async () => {
    const { common } = await prepare();
    await withSuite({ sparesPerAdaptor: 1, preload: [common] }, async ({ pool, run }) => {
      expect(await until(() => pool.stats().spares === 1, 20_000)).toBe(true);
      pool.keepSparesOf(200);
      expect(pool.stats().spares).toBe(0);
      expect(await until(() => pool.stats().spares === 1, 20_000)).toBe(true);
      expect((await run(NOTHING, { key: "a", limits: { heapMb: 200 } })).status).toBe("success");
      expect(pool.stats().warmKeys).toEqual(["a"]);
      expect(await until(() => pool.stats().spares === 1, 20_000)).toBe(true);
      expect(pool.stats().started).toBe(3);
    });
  });

  it("runs different keys beside each other", async () => {
    await withSuite({}, async ({ run }) => {
      await Promise.all(["a", "b", "c"].map((key) => run(NOTHING, { key })));
      const start = performance.now();
      const outcomes = await Promise.all(["a", "b", "c"].map((key) => run(PAUSE, { key })));
      expect(outcomes.every(({ status }) => status === "success")).toBe(true);
      expect(performance.now() - start).toBeLessThan(290);
    });
  });

  it("does not run old code for new, even if it was given the same key", async () => {
    await withSuite({}, async ({ run }) => {
      await run("fn(() => ({ n: 1 }))", { key: "a" });
      expect((await run("fn(() => ({ n: 2 }))", { key: "a" })).finalState).toBe('{"n":2}');
    });
  });

  it("says that a run was not started when the pool is closed while it waits", async () => {
    const suite = await openSuite("process", { maxPerKey: 1 });
    let isOn = false;
    const first = suite.run("fn(() => new Promise(() => {}))", {
      key: "a",
      onLog: () => {
        isOn = true;
      },
    });
    expect(await until(() => isOn, 10_000)).toBe(true);
    const second = suite.run(NOTHING, { key: "a" });
    await suite.close();
    expect(await second).toMatchObject({ exitCode: 3, started: 0 });
    expect((await first).status).toBe("aborted");
  });
});

describe("a worker that is killed", () => {
  it.each(ISOLATION_LEVELS.filter((level) => levels.includes(level)))(
    "takes its sandboxes with it, however busy they are, at level %s",
    async (level) => {
      const program = join(import.meta.dirname, "sandbox-orphan.test-data.ts");
      const worker = spawn(process.execPath, ["--import", "tsx", program, level], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const pids = await new Promise<number[]>((resolve, reject) => {
        let output = "";
        worker.stdout.on("data", (chunk: Buffer) => {
          output += chunk.toString();
          if (output.includes("\n")) resolve(JSON.parse(output) as number[]);
        });
        worker.once("exit", (code) => reject(new Error(`The worker ended with ${code} before its job ran.`)));
      });
      expect(pids.length).toBeGreaterThan(0);
      expect(pids.every((pid) => existsSync(`/proc/${pid}`))).toBe(true);
      worker.kill("SIGKILL");
      expect(await until(() => pids.every((pid) => !existsSync(`/proc/${pid}`)), 5000), `${pids}`).toBe(true);
    },
  );
});
