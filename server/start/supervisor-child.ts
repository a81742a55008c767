import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Advice } from "@/scripts/progress.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { MEMORY_SETTINGS } from "./heap-settings";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;
/** A child that lived this long is taken for healthy: its next restart is prompt again. */
const HEALTHY_MS = 5000;
const STOP_MS = 12_000;
const READY_MS = 60_000;
const EARLY_DEATHS = 3;
const LOG_LIMIT_BYTES = 20_000_000;
const TAIL_LINES = 15;

export interface ChildOptions {
  name: string;
  /** Node's arguments: the program, after flags of its own. */
  program: string[];
  dataDir: string;
  /** Read at each start, so that a restarted child gets what changed. */
  settings: () => Record<string, string>;
  onMessage?: (message: unknown) => void;
  /** Called after each start and each end. */
  onChange: () => void;
  say: (line: string) => void;
}

/** A process of the product that is kept running: restarted with growing pauses until it is told to stop. */
export interface Child {
  name: string;
  pid: () => number | null;
  /** Resolves at its first "ready"; rejects with Advice where it keeps dying before. */
  ready: Promise<void>;
  restart: () => void;
  stop: () => Promise<void>;
  kill: () => void;
}

/** Opens DATA_DIR/logs/<name>.log to append; a log grown large becomes <name>.old.log first. */
export function openLog(dataDir: string, name: string): { file: string; fd: number } {
  const folder = join(dataDir, "logs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, join(folder, `${name}.old.log`));
  return { file, fd: openSync(file, "a", 0o600) };
}

/** The end of a log, for a message to a person. */
export function tailOf(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
}

/** Starts a program of the product in a process group of its own: Ctrl-C is for the supervisor, which stops the rest in order. */
export function launch(options: Pick<ChildOptions, "name" | "program" | "dataDir" | "settings">): {
  process: ChildProcess;
  file: string;
} {
  const { file, fd } = openLog(options.dataDir, options.name);
  const child = spawn(process.execPath, options.program, {
    cwd: ROOT,
    env: { ...MEMORY_SETTINGS, ...process.env, ...options.settings(), MILLRACE_PROCESS: options.name },
    stdio: ["ignore", fd, fd, "ipc"],
    detached: true,
  });
  closeSync(fd);
  return { process: child, file };
}

class KeptChild implements Child {
  readonly name: string;
  readonly ready: Promise<void>;
  private current: ChildProcess | null = null;
  private stopping = false;
  private readonly hurry = new AbortController();
  private deaths = 0;
  private wasReady = false;
  private markReady: () => void = () => {};
  private giveUp: (reason: Error) => void = () => {};
  private readonly running: Promise<void>;

  constructor(private readonly options: ChildOptions) {
    this.name = options.name;
    this.ready = new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.fail(`was not ready after ${READY_MS / 1000} s`), READY_MS);
      this.markReady = () => {
        clearTimeout(limit);
        this.wasReady = true;
        resolve();
      };
      this.giveUp = (reason) => {
        clearTimeout(limit);
        reject(reason);
      };
    });
    this.ready.catch(() => {}); // whoever waits for it hears of it; nobody has to
    this.running = this.keepRunning();
  }

  pid(): number | null {
    return this.current?.pid ?? null;
  }

  restart(): void {
    this.current?.kill("SIGTERM");
  }

  kill(): void {
    this.stopping = true;
    this.current?.kill("SIGKILL");
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.hurry.abort();
    this.giveUp(new Error(`${this.name} was stopped`));
    this.current?.kill("SIGTERM");
    const limit = setTimeout(() => this.current?.kill("SIGKILL"), STOP_MS);
    await this.running;
    clearTimeout(limit);
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopping) {
      const start = Date.now();
      const { end, file } = this.startOnce();
      const how = await end;
      this.current = null;
      this.options.onChange();
      if (this.stopping) return;
      this.deaths = Date.now() - start > HEALTHY_MS ? 1 : this.deaths + 1;
      if (!this.wasReady && this.deaths >= EARLY_DEATHS) return this.fail(`ended (${how}) before it was ready`, file);
      const delay = Math.min(FIRST_DELAY_MS * 2 ** (this.deaths - 1), LONGEST_DELAY_MS);
      this.options.say(`${this.name} ended (${how}); it starts again in ${delay / 1000} s. Its log: ${file}`);
      await pause(delay, undefined, { signal: this.hurry.signal }).catch(() => {});
    }
  }

  private startOnce(): { end: Promise<string>; file: string } {
    const { process: child, file } = launch(this.options);
    this.current = child;
    child.on("message", (message) => {
      if (message === "ready") this.markReady();
      else this.options.onMessage?.(message);
    });
    const end = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    this.options.onChange();
    return { end, file };
  }

  private fail(what: string, file = join(this.options.dataDir, "logs", `${this.name}.log`)): void {
    this.giveUp(new Advice(`${tailOf(file)}\n\nThe ${this.name} process ${what}. Its whole log: ${file}`));
  }
}

/** Starts a process of the product and keeps it running. */
export function keep(options: ChildOptions): Child {
  return new KeptChild(options);
}
