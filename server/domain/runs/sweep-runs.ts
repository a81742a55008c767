import { z } from "zod";
import { newsTopic } from "@/contracts/news";
import { CHAIN_LIMIT } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { announceRuns } from "@/server/domain/runs/announce-runs";
import { CHAIN_REASON, LOST_SENTENCE, STOPPED_SENTENCE } from "@/server/domain/runs/run-rules";

const SweepRuns = z.object({
  /** Silence after which a process counts as gone, in milliseconds. */
  leaseMs: z.number().int().positive(),
  /** Instead of what is silent: everything this worker still holds, because it stops. */
  ofWorker: z.string().optional(),
});

export type SweepResult = { requeued: number; lost: bigint[] };

type Lost = { runId: bigint; projectId: string; queued: number };

/**
 * Finds what no process cares for any more: claimed runs that never started go back to the queue, started ones become
 * lost. Each lost run is ended, with all that follows from it, in a transaction of its own.
 */
export const sweepRuns = command({
  action: "run.sweep",
  scope: "instance",
  input: SweepRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { leaseMs, ofWorker }): Promise<SweepResult> => {
    const lease = `${leaseMs} milliseconds`;
    const requeued = await ctx.db.$queryRawUnsafe<{ project: string }[]>(
      `SELECT requeue_runs($1::interval, $2) AS project`,
      lease,
      ofWorker ?? null,
    );
    const lost: Lost[] = [];
    for (;;) {
      const [run] = await ctx.db.$queryRawUnsafe<Lost[]>(
        `SELECT * FROM lose_run($1::interval, $2, $3, $4::int, $5)`,
        lease,
        ofWorker ?? null,
        ofWorker === undefined ? LOST_SENTENCE : STOPPED_SENTENCE,
        CHAIN_LIMIT,
        CHAIN_REASON,
      );
      if (!run) break;
      lost.push(run);
    }
    const projects = new Set([...requeued.map(({ project }) => project), ...lost.map(({ projectId }) => projectId)]);
    ctx.emit(...[...projects].map((projectId) => ({ name: "run/queued" as const, data: { projectId } })));
    await announceRuns(ctx, { topics: lost.flatMap((run) => [newsTopic("run", run.runId)]) });
    return { requeued: requeued.length, lost: lost.map(({ runId }) => runId) };
  },
});
