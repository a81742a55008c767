import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isGone, type Owner, thisProcess } from "./owner";

/** Where workers of this machine say which users their sandboxes are; only root has users to give away. */
export const LEASE_FOLDER = "/var/lib/millrace/sandbox-users";

/**
 * Takes a sandbox's user for this process, by a file that is made once: no two workers of a machine give the same user
 * to their sandboxes. A lease whose owner was killed is taken over. Null: it is another's. Returns how to give it back.
 */
export function leaseUser(uid: number, folder = LEASE_FOLDER): (() => void) | null {
  const path = join(folder, `${uid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return () => undefined; // a system that keeps nothing outside of the data folder: there is nobody to agree with
  }
  if (!take(path)) {
    const held = read(path);
    if (held !== null && !isStale(held)) return null;
    if (held !== null) moveAside(path, held);
    if (!take(path)) return null;
  }
  return () => rmSync(path, { force: true });
}

function take(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(thisProcess()), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function isStale(text: string): boolean {
  try {
    return isGone(JSON.parse(text) as Owner);
  } catch {
    return false; // made a moment ago, its content is on the way
  }
}

/** Of several that want it only one can move it; who moved a living one's lease by mistake gives it back. */
function moveAside(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== stale) linkSync(aside, path);
  } catch {
    // another was faster
  }
  rmSync(aside, { force: true });
}
