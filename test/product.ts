import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "@/scripts/root.mjs";
import { readStarted, type Started } from "@/scripts/running-product.mjs";

const START_MS = 180_000;

/** The built product, running as `npm start` runs it, with data of its own. */
export interface RunningProduct {
  dataDir: string;
  /** What started.json says now; process ids change as processes are restarted. */
  started(): Started;
  /** What the supervisor wrote to its terminal. */
  output(): string;
  supervisor: ChildProcess;
  /** Ctrl-C, and the wait for its end; its exit code. */
  stop(): Promise<number | null>;
}

/** Polls until the answer is there. Throws with what was waited for after `limitMs`. */
export async function until<T>(what: string, limitMs: number, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await pause(100);
  }
}

/** Starts dist/supervisor.mjs on a free port and resolves when started.json is its own. */
export async function startProduct(dataDir: string, env: Record<string, string> = {}): Promise<RunningProduct> {
  mkdirSync(dataDir, { recursive: true });
  const { DATABASE_URL: _, AUTH_SECRET: __, ENCRYPTION_KEYS: ___, ...rest } = process.env;
  const supervisor = spawn(process.execPath, [join(ROOT, "dist/supervisor.mjs")], {
    cwd: ROOT,
    env: { ...rest, NODE_ENV: "production", DATA_DIR: dataDir, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => supervisor.once("exit", resolve));
  const isUp = () => {
    if (supervisor.exitCode !== null) throw new Error(`the product did not start:\n${output}`);
    return existsSync(join(dataDir, "started.json")) && readStarted(dataDir)?.pids.supervisor === supervisor.pid;
  };
  await until("the product is up", START_MS, isUp);
  const started = (): Started => {
    const now = readStarted(dataDir);
    if (!now) throw new Error(`no started.json in ${dataDir}`);
    return now;
  };
  const stop = () => {
    supervisor.kill("SIGINT");
    return ended;
  };
  return { dataDir, started, output: () => output, supervisor, stop };
}
