import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stopPostgres } from "@/scripts/embedded-postgres.mjs";
import { type RunningProduct, until } from "@/test/product";

export const VICTIMS = ["web", "worker", "sandbox", "postgres"] as const;
export type Victim = (typeof VICTIMS)[number];

const FIND_MS = 20_000;

/** Seeded numbers from 0 to 1 (mulberry32): a failing order of kills can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function statOf(pid: number): { pid: number; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return { pid, parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) };
  } catch {
    return null; // it ended while we looked
  }
}

/** All processes below this one. */
function descendants(of: number): number[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const below = (pid: number): number[] => {
    const own = all.filter(({ parent }) => parent === pid).map((process_) => process_.pid);
    return [...own, ...own.flatMap(below)];
  };
  return below(of);
}

/** A sandbox is a Node told to make no code from strings; not the launcher that has the same words in its arguments. */
function isSandbox(pid: number): boolean {
  try {
    const [program = "", ...flags] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return basename(program) === "node" && flags.includes("--disallow-code-generation-from-strings");
  } catch {
    return false;
  }
}

/** The living process of this name, waited for where it is being restarted. */
export async function pidOf(product: RunningProduct, name: "web" | "worker"): Promise<number> {
  return until(`a living ${name}`, FIND_MS, () => product.started().pids[name]);
}

async function killSandbox(product: RunningProduct, random: () => number): Promise<void> {
  const found = await until("a sandbox", FIND_MS, async () => {
    const pids = descendants(await pidOf(product, "worker")).filter(isSandbox);
    return pids[Math.floor(random() * pids.length)];
  });
  process.kill(found, "SIGKILL");
}

/** Takes one of the product's processes away, without a warning. PostgreSQL by an immediate stop: as a power cut does. */
export async function kill(product: RunningProduct, victim: Victim, random: () => number): Promise<void> {
  if (victim === "postgres") return stopPostgres(join(product.dataDir, "postgres"), "immediate");
  if (victim === "sandbox") return killSandbox(product, random);
  process.kill(await pidOf(product, victim), "SIGKILL");
}
