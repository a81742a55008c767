import { systemContext } from "@/server/core/context";
import { boundWorker } from "@/server/domain/runs/hold-runs";
import { keepRuns } from "@/server/domain/runs/keep-runs";
import { listWaitingProjects } from "@/server/domain/runs/list-waiting-projects";
import { releaseRuns } from "@/server/domain/runs/release-runs";
import { sweepBacktests } from "@/server/domain/runs/sweep-backtests";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { wipeData } from "@/server/domain/runs/wipe-data";
import { env } from "@/server/env";

/** Finds runs whose process is gone, queues that no event announced, and data that is not to be kept. This worker's own runs beat first. */
export async function sweepQueue(name: string): Promise<void> {
  const ctx = systemContext(name);
  await keepRuns(ctx, { worker: boundWorker() });
  await sweepRuns(ctx, { leaseMs: env().LEASE_MS });
  await releaseRuns(ctx, {});
  const waiting = await listWaitingProjects(ctx, {});
  const { drains } = boundWorker();
  ctx.emit(
    ...waiting
      .filter((projectId) => !drains.wake(projectId))
      .map((projectId) => ({ name: "run/queued" as const, data: { projectId } })),
  );
  await wipeData(ctx, {});
  await sweepBacktests(ctx, { leaseMs: env().LEASE_MS });
}
