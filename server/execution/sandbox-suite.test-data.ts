import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type InstalledAdaptor, installAdaptor, PRODUCT_ADAPTORS } from "./adaptor-repository";
import { bundleChild } from "./bundle-child";
import { compileExpression } from "./compile";
import { type IsolationLevel, probeIsolation } from "./isolation";
import type { Answerer, NotedRequest } from "./noted-request";
import {
  createSandboxPool,
  DEFAULT_LIMITS,
  type LogLine,
  type RunLimits,
  type RunOutcome,
  type SandboxPool,
  type SandboxPoolOptions,
} from "./sandbox-pool";

/** Adaptors are installed once and kept between test runs. */
const CACHE = join(process.cwd(), ".cache");
export const REPOSITORY = join(CACHE, "adaptors");

export const probes = await probeIsolation({ isRoot: process.getuid?.() === 0 });
export const levels: IsolationLevel[] = probes.filter(({ passed }) => passed).map(({ level }) => level);

let prepared: Promise<{ childPath: string; common: InstalledAdaptor; http: InstalledAdaptor }> | null = null;

export function prepare() {
  prepared ??= (async () => {
    const folder = join(CACHE, `sandbox-child-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    const childPath = await bundleChild(folder);
    const [common, http] = await Promise.all(
      PRODUCT_ADAPTORS.map((adaptor) => installAdaptor({ repository: REPOSITORY, ...adaptor })),
    );
    if (!common || !http) throw new Error("The product's adaptors are not installed.");
    return { childPath, common, http };
  })();
  return prepared;
}

export type Ran = RunOutcome & { lines: LogLine[]; texts: string[]; started: number; requests: NotedRequest[] };

export type RunExtras = {
  /** Runs of one key share a sandbox in turn. */
  key?: string;
  adaptor?: "common" | "http";
  /** Compiled code, instead of compiling the source. */
  code?: string;
  state?: unknown;
  configuration?: unknown;
  secrets?: string[];
  limits?: Partial<RunLimits>;
  consoleLocked?: boolean;
  testMode?: boolean;
  replay?: Answerer;
  signal?: AbortSignal;
  onLog?: (lines: LogLine[]) => void;
  /** Another file than the adaptor's. */
  entry?: string;
};

export type Suite = {
  pool: SandboxPool;
  run(source: string, extras?: RunExtras): Promise<Ran>;
  close(): Promise<void>;
};

/** A pool at one level, and a short way to run an expression in it. */
export async function openSuite(level: IsolationLevel, options: Partial<SandboxPoolOptions> = {}): Promise<Suite> {
  const { childPath, common, http } = await prepare();
  const launcher = probes.find((probe) => probe.level === level)?.launcher;
  if (!launcher) throw new Error(`There is no level ${level}.`);
  const rehearsal = probes.find((probe) => probe.level === "namespace" && probe.passed)?.launcher ?? null;
  const pool = createSandboxPool({ childPath, launcher, rehearsal, sparesPerAdaptor: 0, ...options });
  const run = async (source: string, extras: RunExtras = {}): Promise<Ran> => {
    const adaptor = extras.adaptor === "http" ? http : common;
    const result = compileExpression(source, adaptor);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const lines: LogLine[] = [];
    const requests: NotedRequest[] = [];
    let started = 0;
    const outcome = await pool.run({
      runId: "1",
      key: extras.key ?? "shared",
      code: extras.code ?? result.code,
      adaptor: extras.entry ? { ...adaptor, entry: extras.entry } : adaptor,
      state: JSON.stringify(extras.state ?? { data: { id: 7, items: [1, 2] } }),
      configuration: extras.configuration ?? {},
      secrets: extras.secrets ?? [],
      limits: { ...DEFAULT_LIMITS, ...extras.limits },
      consoleLocked: extras.consoleLocked ?? false,
      testMode: extras.testMode ?? false,
      ...(extras.replay ? { replay: extras.replay } : {}),
      onRequest: (request) => requests.push(request),
      onStart: () => {
        started += 1;
      },
      onLog: (batch) => {
        lines.push(...batch);
        extras.onLog?.(batch);
      },
      signal: extras.signal ?? new AbortController().signal,
    });
    return { ...outcome, lines, texts: lines.map(({ text }) => text), started, requests };
  };
  return { pool, run, close: () => pool.close() };
}

/** Every process below this one, innermost too. */
export function processesBelow(pid = process.pid): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return children === ""
      ? []
      : children.split(" ").flatMap((child) => [Number(child), ...processesBelow(Number(child))]);
  } catch {
    return [];
  }
}

export async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
