import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Identity, identify, stillRuns } from "@/scripts/process-identity.mjs";
import { readJson, writePrivately } from "@/scripts/running-product.mjs";

const GRACE_MS = 10_000;

const fileOf = (dataDir: string): string => join(dataDir, "processes.json");

/** Remembers the processes of this start, for the next one to find should this one be killed. */
export function rememberProcesses(dataDir: string, pids: (number | null)[]): void {
  const living = pids.filter((pid): pid is number => pid !== null);
  writePrivately(fileOf(dataDir), living.map(identify));
}

function signal(process_: Identity, name: NodeJS.Signals): void {
  try {
    process.kill(process_.pid, name);
  } catch {
    // it ended by itself in between
  }
}

/**
 * Ends what a killed supervisor left behind: told to stop, killed when it does not. They would hold the port and
 * speak to the database with settings of the past. PostgreSQL is not among them: it is attached to.
 */
export async function endLeftovers(dataDir: string): Promise<void> {
  const left = (readJson<Identity[]>(fileOf(dataDir)) ?? []).filter(stillRuns);
  for (const one of left) {
    signal(one, "SIGCONT");
    signal(one, "SIGTERM");
  }
  const deadline = Date.now() + GRACE_MS;
  while (left.some(stillRuns) && Date.now() < deadline) await pause(50);
  for (const one of left.filter(stillRuns)) signal(one, "SIGKILL");
  while (left.some(stillRuns)) await pause(20);
}
