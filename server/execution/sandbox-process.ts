import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import type { Duplex } from "node:stream";
import { aliasOf } from "./adaptor-names";
import type { InstalledAdaptor } from "./adaptor-repository";
import { sandboxEnvironment } from "./isolation";
import type { Launcher } from "./launcher";
import { LineReader } from "./line-reader";
import { sandboxNodeFlags } from "./node-flags";
import { readMessage } from "./read-message";
import { innermostPid, type MemoryUse, memoryOf } from "./resident-memory";
import type {
  GivenAnswer,
  GuardSettings,
  LogMessage,
  RecordedMessage,
  ReplyMessage,
  RunMessage,
  SandboxMessage,
} from "./sandbox/messages";

/** Why the parent ended a sandbox. */
export type KillReason = "timeout" | "aborted" | "memory" | "flood" | "recycled";

export type SandboxEnd =
  | { kind: "done"; message: Extract<SandboxMessage, { t: "done" }>; state: string | null }
  | { kind: "gone"; killed: KillReason | null; code: number | null; signal: NodeJS.Signals | null };

export type RunListener = {
  onLine(line: LogMessage): void;
  onDropped(lines: number): void;
  onRequest(request: Extract<SandboxMessage, { t: "request" }>): void;
  onAnswer(answer: Extract<SandboxMessage, { t: "answer" }>): void;
  onRecorded(recorded: RecordedMessage): void;
};

export type SandboxOptions = {
  childSource: string;
  launcher: Launcher;
  slot: number;
  adaptor: InstalledAdaptor;
  heapMb: number;
  rssMb: number;
  guard: GuardSettings;
  cwd: string;
};

const COMPLAINT_KEPT = 2048;
const START_TIMEOUT_MS = 30_000;
/** Besides states and log: messages of the protocol, the requests with their headers above all. */
const FRAME_ALLOWANCE = 8 * 1024 * 1024;

/** One sandbox: a process that has an adaptor loaded and runs one job, once at a time. Nothing it says is trusted. */
export class SandboxProcess {
  /** Resolves when the adaptor is loaded; rejects with the reason when that failed. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  /** Of the run at hand: sandboxes are started for one limit and may be lent to a run with another. */
  rssLimitMb: number;
  readonly startedAt = Date.now();
  runtimeVersion = "";
  nodeVersion = "";
  runs = 0;
  lastUsed = Date.now();
  private readonly child: ChildProcess;
  private readonly pipe: Duplex;
  private readonly reader: LineReader;
  private innerPid: number | null = null;
  /** What it wrote to standard error before it was ready: the only place where wrappers and Node say what is wrong. */
  private complaint = "";
  private killed: KillReason | null = null;
  private gone: { code: number | null; signal: NodeJS.Signals | null } | null = null;
  /** The state of a run that is over already: nobody wants it. */
  private skipsNext = false;
  private boundCode: string | null = null;
  private listener: RunListener | null = null;
  private finish: ((end: SandboxEnd) => void) | null = null;
  private awaitingState: Extract<SandboxMessage, { t: "done" }> | null = null;
  private settleExit: (() => void) | null = null;
  private settleReady: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(readonly options: SandboxOptions) {
    this.exited = new Promise((resolve) => {
      this.settleExit = resolve;
    });
    this.rssLimitMb = options.rssMb;
    const flags = [...sandboxNodeFlags({ heapMb: options.heapMb }), "-"];
    const { file, args } = options.launcher.command({ nodeArgs: flags, slot: options.slot, rssMb: options.rssMb });
    this.child = spawn(file, args, {
      env: sandboxEnvironment(),
      cwd: options.cwd,
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    });
    this.pipe = this.child.stdio[3] as Duplex;
    this.pipe.on("error", () => undefined);
    this.reader = new LineReader(
      this.pipe,
      (line) => this.take(line),
      () => this.kill("flood"),
    );
    this.child.once("error", () => this.leave(null, null));
    this.child.once("exit", (code, signal) => this.leave(code, signal));
    this.ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.kill("timeout"), START_TIMEOUT_MS);
      this.settleReady = {
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
    });
    this.ready.catch(() => undefined);
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.complaint = `${this.complaint}${chunk}`.slice(0, COMPLAINT_KEPT);
    });
    this.child.stderr?.on("error", () => undefined);
    this.child.stdin?.on("error", () => undefined);
    try {
      this.child.stdin?.end(bootProgram(options));
    } catch (error) {
      this.settleReady?.reject(new Error(`its adaptor cannot be read (${(error as Error).message}).`));
      this.kill("recycled");
    }
  }

  get isGone(): boolean {
    return this.gone !== null || this.killed !== null;
  }

  /** Megabytes held now; the usual size of an idle sandbox where the system does not tell. */
  get memory(): MemoryUse {
    return (this.innerPid === null ? null : memoryOf(this.innerPid)) ?? { all: 90, own: 50 };
  }

  /** Runs the job once. Resolves with how it ended, also when the process dies. `code` travels the first time only. */
  run(
    message: Omit<RunMessage, "t" | "n" | "code">,
    code: string,
    state: string,
    listener: RunListener,
  ): Promise<SandboxEnd> {
    this.runs += 1;
    this.listener = listener;
    const { stateBytes, logBytes } = message.limits;
    const budget = stateBytes + logBytes * 6 + FRAME_ALLOWANCE;
    this.reader.resetBudget(budget, stateBytes + logBytes * 6 + FRAME_ALLOWANCE / 2);
    return new Promise((resolve) => {
      this.finish = (end) => {
        this.finish = null;
        this.listener = null;
        this.lastUsed = Date.now();
        resolve(end);
      };
      if (this.gone) {
        this.finish({ kind: "gone", killed: this.killed, ...this.gone });
        return;
      }
      const full: RunMessage = { t: "run", n: this.runs, ...message, ...(this.boundCode === code ? {} : { code }) };
      this.boundCode = code;
      this.pipe.write(`${JSON.stringify(full)}\n${state.includes("\n") ? state.replaceAll("\n", " ") : state}\n`);
    });
  }

  /** Answers a request of the run at hand, or refuses it. */
  reply(id: number, answer: GivenAnswer | null): void {
    const message: ReplyMessage = { t: "reply", n: this.runs, id, answer };
    if (this.finish) this.pipe.write(`${JSON.stringify(message)}\n`);
  }

  /** Leaves the processor to others where there are any: what nobody waits for. */
  yieldProcessor(): void {
    try {
      if (this.innerPid !== null) setPriority(this.innerPid, constants.priority.PRIORITY_LOW);
    } catch {
      // It is gone, or the system does not let us: then it has its turn as the others.
    }
  }

  kill(reason: KillReason): void {
    this.killed ??= reason;
    this.child.kill("SIGKILL");
  }

  private take(line: string): void {
    if (this.skipsNext) {
      this.skipsNext = false;
      return;
    }
    if (this.awaitingState) {
      const message = this.awaitingState;
      this.awaitingState = null;
      this.finish?.({ kind: "done", message, state: line });
      return;
    }
    const message = readMessage(line);
    if (!message) this.kill("flood");
    else if (message.t === "ready") this.becomeReady(message);
    else if (message.t === "unready") this.settleReady?.reject(new Error(message.message));
    else if (message.n !== this.runs || !this.finish)
      this.skipsNext = message.t === "done" && message.state === "follows";
    else if (message.t === "log") this.listener?.onLine(message);
    else if (message.t === "dropped") this.listener?.onDropped(message.lines);
    else if (message.t === "request") this.listener?.onRequest(message);
    else if (message.t === "answer") this.listener?.onAnswer(message);
    else if (message.t === "recorded") this.listener?.onRecorded(message);
    else if (message.state === "follows") this.awaitingState = message;
    else this.finish({ kind: "done", message, state: null });
  }

  private becomeReady(message: Extract<SandboxMessage, { t: "ready" }>): void {
    if (this.innerPid !== null || this.child.pid === undefined) return;
    this.innerPid = innermostPid(this.child.pid);
    this.runtimeVersion = message.runtime.slice(0, 40);
    this.nodeVersion = message.node.slice(0, 40);
    this.child.stderr?.destroy();
    this.settleReady?.resolve();
  }

  private leave(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.gone) return;
    this.gone = { code, signal };
    const said = this.complaint.split("\n").filter((line) => /\w/.test(line));
    const complaint = said.find((line) => /\bError\b.*:/.test(line)) ?? said[0] ?? "";
    this.settleReady?.reject(
      new Error(`the sandbox ended before it was ready (${signal ?? `code ${code}`}). ${complaint}`.trim()),
    );
    this.finish?.({ kind: "gone", killed: this.killed, code, signal });
    this.pipe.destroy();
    this.settleExit?.();
  }
}

/** The whole program goes in by standard input: a sandbox reads no file. */
function bootProgram({ childSource, adaptor, guard }: SandboxOptions): string {
  const boot = { alias: aliasOf(adaptor.name, adaptor.version), code: readFileSync(adaptor.entry, "utf8"), guard };
  return `globalThis.__mr_boot=${JSON.stringify(boot)};\n${childSource}`;
}
