import { readFileSync } from "node:fs";

/** A process as a name or a file keeps it: process ids come round again, the moment of birth does not. */
export type Owner = { pid: number; birth: string };

/** This process. */
export function thisProcess(): Owner {
  return { pid: process.pid, birth: birthOf(process.pid) };
}

/** True when that very process is there no more. */
export function isGone({ pid, birth }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
  }
  return birthOf(pid) !== birth;
}

/** Empty where /proc is missing. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
