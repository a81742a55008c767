import { z } from "zod";
import { readSettings } from "@/server/core/instance-settings";
import { task } from "@/server/core/task";
import type { RunWorker } from "@/server/domain/runs/hold-runs";
import type { SandboxPool } from "@/server/execution/sandbox-pool";

const FollowLimits = z.object({
  worker: z.custom<RunWorker>(),
  pool: z.custom<Pick<SandboxPool, "keepSparesOf">>(),
  /** As many runs at once as this worker's sandboxes have memory for. */
  roomFor: z.number().int().min(1),
});

/** Takes over what operators set since: how many runs a worker executes at once, and the heap of its spare sandboxes. */
export const followLimits = task({
  action: "run.start",
  scope: "instance",
  input: FollowLimits,
  run: async (ctx, { worker, pool, roomFor }): Promise<{ runsAtOnce: number }> => {
    const { runsAtOnce, runHeapMb } = await readSettings(ctx.db);
    worker.slots.resize(runsAtOnce ?? roomFor);
    pool.keepSparesOf(runHeapMb);
    return { runsAtOnce: worker.slots.total };
  },
});
