// @ts-check
// Whether a process that a file names still lives, and is the same one: process ids come round again.
import fs from "node:fs";

/** @typedef {{ pid: number, birth: string }} Identity */

/** The fields of /proc/<pid>/stat after the name: state first; null where there is no such process or no /proc. @param {number} pid */
function statFields(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** Whether a process of this id runs, whoever owns it. One that ended and waits to be reaped does not. @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  return statFields(pid)?.[0] !== "Z";
}

/** Who that process is: its id and, where the system tells, the moment of its start. @param {number} pid @returns {Identity} */
export function identify(pid) {
  return { pid, birth: statFields(pid)?.[19] ?? "" };
}

/** Whether that very process still runs. @param {Identity} identity */
export function stillRuns({ pid, birth }) {
  return isAlive(pid) && identify(pid).birth === birth;
}
