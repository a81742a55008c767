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
  while (!(await take(path, me))) {
    if (Date.now() > deadline) throw new Error(`Another process has held ${path} for ${Math.round(waitMs / 1000)} s.`);
    if (!(await isOwnerAlive(path))) await clearStale(path);
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isOwnerAlive(path: string): Promise<boolean> {
  try {
    const text = await readFile(path, "utf8");
    if (text === "") return true; // created a moment ago, content on its way
    const owner = JSON.parse(text) as Owner;
    process.kill(owner.pid, 0);
    return (await birthOf(owner.pid)) === owner.born;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "EPERM";
  }
}

/** Moving the file aside lets one waiter only remove it; the next round of all of them takes the lock afresh. */
async function clearStale(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    const tookLiving = await isOwnerAlive(aside); // another waiter was faster and holds it by now: give it back
    if (tookLiving) await link(aside, path);
    await rm(aside, { force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  }
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
