import { readdirSync, readFileSync } from "node:fs";

/** These processes and all below them, while they live. */
export function familyOf(pids: readonly number[]): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOf(Number(name), "stat");
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const family = new Set(pids);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (!family.has(parent) || family.has(pid)) continue;
      family.add(pid);
      grown = true;
    }
  }
  return [...family].filter((pid) => parents.has(pid));
}

/** Memory in MB; what processes share is counted once (proportional set size). */
export function memoryOf(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of familyOf(pids)) {
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(readOf(pid, "smaps_rollup"))?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** Processor time of these processes and all below them so far, all threads, in milliseconds. */
export function cpuOf(pids: readonly number[]): number {
  let nanoseconds = 0;
  for (const pid of familyOf(pids)) {
    for (const thread of threadsOf(pid))
      nanoseconds += Number(readOf(pid, `task/${thread}/schedstat`).split(" ")[0] ?? 0);
  }
  return nanoseconds / 1e6;
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // ended while we looked
  }
}

function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // ended while we looked
  }
}
