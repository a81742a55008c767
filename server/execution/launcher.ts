export const ISOLATION_LEVELS = ["process", "user", "namespace"] as const;
/** How far a sandbox is kept apart, weakest first. What each stops, and does not, is a page of the documentation. */
export type IsolationLevel = (typeof ISOLATION_LEVELS)[number];

export type LaunchRequest = {
  nodeArgs: readonly string[];
  slot: number;
  /** For the limit on private memory, in megabytes. */
  rssMb: number;
};

/** Starts Node behind the walls of one level. */
export type Launcher = {
  level: IsolationLevel;
  nodeBinary: string;
  /** The uid the sandbox of a slot runs as; null: the worker's own. */
  uidOf(slot: number): number | null;
  command(request: LaunchRequest): { file: string; args: string[] };
};

export type LauncherOptions = { nodeBinary: string; isRoot: boolean; hasSetpriv: boolean; uidBase: number };

/** The first uid of sandboxes; each slot has one of its own, which owns nothing on the machine. */
export const SANDBOX_UID_BASE = 61_000;
const SMALLEST_DATA_LIMIT_MB = 700;
const DIE_WITH_WORKER = ["--pdeathsig", "KILL", "--no-new-privs"];

/**
 * `process`: the worker's own user; Node's permission model, limits, and death with the worker where setpriv exists.
 * `user`: besides, a uid of its own, no capabilities, a bound on private memory. Needs root.
 * `namespace`: besides, a pid and a network namespace of its own, without any network device. Root, or a system that
 * lets users make namespaces (then without a uid of its own).
 */
export function launcherFor(level: IsolationLevel, options: LauncherOptions): Launcher {
  const { nodeBinary, isRoot, uidBase } = options;
  const ownUid = level !== "process" && isRoot;
  return {
    level,
    nodeBinary,
    uidOf: (slot) => (ownUid ? uidBase + slot : null),
    command: ({ nodeArgs, slot, rssMb }) => {
      const [file = nodeBinary, ...args] = [
        ...(level === "process" ? [] : limitMemory(rssMb)),
        ...(level === "namespace" ? unshareFor(isRoot) : []),
        ...privilegesFor(options, ownUid ? uidBase + slot : null),
        nodeBinary,
        ...nodeArgs,
      ];
      return { file, args };
    },
  };
}

function limitMemory(rssMb: number): string[] {
  const bytes = Math.max(SMALLEST_DATA_LIMIT_MB, Math.round(rssMb * 1.75)) * 1024 * 1024;
  return ["prlimit", `--data=${bytes}`, "--nofile=512", "--core=0", "--"];
}

function unshareFor(isRoot: boolean): string[] {
  const user = isRoot ? [] : ["--user", "--map-current-user"];
  const dieWithWorker = ["setpriv", "--pdeathsig", "KILL"];
  return [...dieWithWorker, "unshare", ...user, "--net", "--pid", "--ipc", "--fork", "--kill-child=SIGKILL", "--"];
}

function privilegesFor({ hasSetpriv }: LauncherOptions, uid: number | null): string[] {
  if (!hasSetpriv) return [];
  if (uid === null) return ["setpriv", ...DIE_WITH_WORKER];
  const identity = ["--reuid", `${uid}`, "--regid", `${uid}`, "--clear-groups"];
  return ["setpriv", ...identity, "--inh-caps=-all", "--bounding-set=-all", ...DIE_WITH_WORKER];
}
