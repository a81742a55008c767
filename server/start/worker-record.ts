import { hostname } from "node:os";
import { join } from "node:path";
import { type Identity, identify, stillRuns } from "@/scripts/process-identity.mjs";
import { readJson, writePrivately } from "@/scripts/running-product.mjs";
import { type Ctx, systemContext } from "@/server/core/context";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { env } from "@/server/env";
import { log } from "@/server/log";

/** What DATA_DIR/worker.json says of the worker: for people, and for the worker that comes after it. */
type WorkerRecord = Identity & { host: string; workerId: string; isolation: string; started: string };

const fileOf = (dataDir: string): string => join(dataDir, "worker.json");

/** Writes down who this worker is, under the name it has in the rows it claims. */
export function recordWorker(dataDir: string, workerId: string, isolation: string): void {
  const record: WorkerRecord = {
    ...identify(process.pid),
    host: hostname(),
    workerId,
    isolation,
    started: new Date().toISOString(),
  };
  writePrivately(fileOf(dataDir), record);
}

/**
 * Gives up what the worker before this one still holds, if it was killed on this machine: its projects would stand
 * still until its lease ends. Of a process that may live, here or elsewhere, nothing is touched.
 */
export async function giveUpFormer(dataDir: string, ctx: Ctx = systemContext("worker")): Promise<void> {
  const former = readJson<WorkerRecord>(fileOf(dataDir));
  if (!former?.workerId || former.host !== hostname() || stillRuns(former)) return;
  const { requeued, lost } = await sweepRuns(ctx, { leaseMs: env().LEASE_MS, ofWorker: former.workerId });
  if (requeued + lost.length > 0) log.info({ requeued, lost: lost.length }, "runs of a killed worker were given up");
}
