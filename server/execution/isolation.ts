import { spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { ISOLATION_LEVELS, type IsolationLevel, type Launcher, launcherFor, SANDBOX_UID_BASE } from "./launcher";
import { sandboxNodeFlags } from "./node-flags";

export type { IsolationLevel, Launcher } from "./launcher";

export type IsolationOptions = {
  isRoot: boolean;
  nodeBinary?: string;
  /** First uid of sandboxes; a second worker on the same machine should have another range. */
  uidBase?: number;
};

export type ProbeResult = { level: IsolationLevel; passed: boolean; reason: string | null; launcher: Launcher };

const PROBE_TIMEOUT_MS = 15_000;
/** A slot far from those in use, so that a probe never shares a uid with a sandbox. */
const PROBE_SLOT = 900;
const INSTALL_SLOT = 901;
const REACHABLE_FOLDER = "/var/lib/millrace";

/** Tries every level on this machine, weakest first, by what a process behind its walls really sees and reaches. */
export async function probeIsolation(options: IsolationOptions): Promise<ProbeResult[]> {
  const { isRoot, uidBase = SANDBOX_UID_BASE } = options;
  const given = options.nodeBinary ?? process.execPath;
  const hasSetpriv = spawnSync("setpriv", ["--version"]).status === 0;
  const results: ProbeResult[] = [];
  for (const level of ISOLATION_LEVELS) {
    const nodeBinary = level !== "process" && isRoot ? reachableNode(given) : given;
    const launcher = launcherFor(level, { nodeBinary, isRoot, hasSetpriv, uidBase });
    const reason =
      level === "user" && !isRoot ? "only root can give a sandbox a user of its own" : await probe(launcher);
    results.push({ level, passed: reason === null, reason, launcher });
  }
  return results;
}

/**
 * The launcher to use. `auto` is the highest level whose probe passes; as root never below `user`. A level asked for
 * by name must pass. Throws with a sentence that says what to do.
 */
export async function chooseIsolation(wanted: "auto" | IsolationLevel, options: IsolationOptions): Promise<Launcher> {
  const probes = await probeIsolation(options);
  const passed = probes.filter((probe) => probe.passed);
  const best = wanted === "auto" ? passed.at(-1) : passed.find((probe) => probe.level === wanted);
  const reasons = probes
    .filter((probe) => probe.reason)
    .map(({ level, reason }) => `${level}: ${reason}`)
    .join("; ");
  if (!best) throw new Error(`The isolation level ${wanted} does not work on this machine (${reasons}).`);
  if (wanted === "auto" && options.isRoot && best.level === "process") {
    throw new Error(
      `As root, jobs must not run as root too, and no better isolation works here (${reasons}). Start the worker as another user, or set the isolation level to "process" to accept it.`,
    );
  }
  return best.launcher;
}

/** Starts the sandboxes of test mode, where nothing may leave: without any network. Null where this machine cannot. */
export async function rehearsalLauncher(options: IsolationOptions): Promise<Launcher | null> {
  const probes = await probeIsolation(options);
  return probes.find(({ level, passed }) => level === "namespace" && passed)?.launcher ?? null;
}

/** Level 1 without probing, for tests and tools that run their own jobs only. */
export function processLauncher(nodeBinary = process.execPath): Launcher {
  const hasSetpriv = spawnSync("setpriv", ["--version"]).status === 0;
  return launcherFor("process", { nodeBinary, isRoot: false, hasSetpriv, uidBase: SANDBOX_UID_BASE });
}

/** To look at an adaptor once, at install: never as root where that can be helped. */
export function installLauncher(nodeBinary = process.execPath): Launcher {
  const canDrop = process.getuid?.() === 0 && spawnSync("prlimit", ["--version"]).status === 0;
  if (!canDrop || spawnSync("setpriv", ["--version"]).status !== 0) return processLauncher(nodeBinary);
  const uidBase = SANDBOX_UID_BASE + INSTALL_SLOT;
  return launcherFor("user", { nodeBinary: reachableNode(nodeBinary), isRoot: true, hasSetpriv: true, uidBase });
}

/** Null when the walls stand; else what is wrong. */
async function probe(launcher: Launcher): Promise<string | null> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    const seen = await look(launcher, port);
    if (typeof seen === "string") return seen;
    if (seen.file !== "ERR_ACCESS_DENIED") return "files can be read";
    const uid = launcher.uidOf(PROBE_SLOT);
    if (uid !== null && seen.uid !== uid) return "the sandbox did not get a user of its own";
    if (uid !== null && seen.signal === "sent") return "the worker can be signalled";
    if (launcher.level === "namespace" && seen.connect === "connected") return "the network is open";
    if (launcher.level === "namespace" && seen.pid !== 1) return "other processes can be seen";
    return null;
  } finally {
    server.close();
  }
}

type Seen = { uid: number; pid: number; file: string; signal: string; connect: string };

function look(launcher: Launcher, port: number): Promise<Seen | string> {
  const script = `const s={uid:process.getuid(),pid:process.pid};
try{require("fs").readFileSync("/etc/passwd");s.file="read"}catch(e){s.file=e.code}
try{process.kill(${process.pid},0);s.signal="sent"}catch(e){s.signal=e.code}
const end=(c)=>{s.connect=c;process.stdout.write(JSON.stringify(s),()=>process.exit(0))};
require("net").connect(${port},"127.0.0.1").on("connect",()=>end("connected")).on("error",(e)=>end(e.code));`;
  const nodeArgs = [...sandboxNodeFlags({ heapMb: 64 }), "-"];
  const { file, args } = launcher.command({ nodeArgs, slot: PROBE_SLOT, rssMb: 400 });
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: sandboxEnvironment(),
      cwd: "/",
      timeout: PROBE_TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk));
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => {
      try {
        resolve(JSON.parse(output) as Seen);
      } catch {
        resolve(complaint.trim().split("\n")[0] || `it ended with ${signal ?? `code ${code}`}`);
      }
    });
    child.stdin.end(script);
  });
}

/** Nothing of the worker's: where the wrappers are found, and a home for libraries that ask (a lone uid has none). */
export function sandboxEnvironment(): NodeJS.ProcessEnv {
  return { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", HOME: "/" } as unknown as NodeJS.ProcessEnv;
}

/** A Node binary another user can execute: the given one, or a copy of it when a folder above it is closed. */
function reachableNode(binary: string): string {
  if (isOpenToOthers(binary)) return binary;
  const { size, mtimeMs } = statSync(binary);
  const folder = join(REACHABLE_FOLDER, `node-${process.versions.node}-${size}-${Math.round(mtimeMs)}`);
  const copy = join(folder, "node");
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true });
  const temporary = `${copy}.${process.pid}`;
  copyFileSync(binary, temporary);
  chmodSync(temporary, 0o755);
  renameSync(temporary, copy);
  return copy;
}

function isOpenToOthers(path: string): boolean {
  if ((statSync(path).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
