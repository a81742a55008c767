import { readFileSync } from "node:fs";

const PAGE_BYTES = 4096;

/** Megabytes a process holds: `all`, and its `own` without what it shares with others (program text, libraries). */
export type MemoryUse = { all: number; own: number };

/** Null when the process is gone or the system does not tell (no /proc). */
export function memoryOf(pid: number): MemoryUse | null {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ").map(Number);
    const toMb = (pages: number) => (pages * PAGE_BYTES) / (1024 * 1024);
    return { all: toMb(resident), own: toMb(resident - shared) };
  } catch {
    return null;
  }
}

/** The innermost descendant of a chain of wrappers, each with one child: the Node process itself. */
export function innermostPid(pid: number): number {
  for (let at = pid; ; ) {
    const child = firstChild(at);
    if (child === null) return at;
    at = child;
  }
}

function firstChild(pid: number): number | null {
  try {
    const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return first ? Number(first) : null;
  } catch {
    return null;
  }
}
