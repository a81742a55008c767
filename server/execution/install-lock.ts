import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

type Owner = { pid: number; born: string };

/**
 * Runs `work` while this process alone holds the lock file; others wait their turn. A lock whose owner has died
 * (kill -9 too) is taken over. Throws when the lock was not free within `waitMs`.
 */
export async function withFileLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const me = JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) } satisfies Owner);
  const deadline = Date.now() + waitMs;
  while (!((await take(path, me)) || (await inherit(path, me)))) {
    if (Date.now() > deadline) throw new Error(`Another process has held ${path} for ${Math.round(waitMs / 1000)} s.`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the lock file, whole at once: nobody ever reads half an owner. */
async function take(path: string, content: string): Promise<boolean> {
  const whole = `${path}.${randomUUID()}`;
  await writeFile(whole, content);
  try {
    await link(whole, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/**
 * Takes the lock of a dead owner. Its one heir is who makes the file named after it, and only the heir puts that file
 * in the lock's place, in one rename: the lock is never free in between. A heir that died is inherited from likewise.
 */
async function inherit(path: string, me: string): Promise<boolean> {
  const found = await read(path);
  if (found === null) return false;
  const owner = JSON.parse(found) as Owner;
  if (await isAlive(owner)) return false;
  const will = `${path}.${owner.pid}-${owner.born}`;
  if (!((await take(will, me)) || (await inherit(will, me)))) return false;
  // Others may have inherited and let go since the lock was read: then there is nothing to inherit any more.
  if ((await read(path)) === found) {
    await rename(will, path);
    return true;
  }
  await rm(will, { force: true });
  return false;
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function isAlive({ pid, born }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return (await birthOf(pid)) === born;
}

/** When a process was born, so that a reused process id is not taken for the owner; empty where /proc is missing. */
async function birthOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
