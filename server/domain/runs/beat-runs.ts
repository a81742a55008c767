import { z } from "zod";
import { command } from "@/server/core/command";

const BeatRuns = z.object({
  workerId: z.string(),
  runs: z.array(z.object({ runId: z.bigint(), claimNo: z.number().int() })),
});

/** Which of the runs must stop: a person asked for it, or they are not this worker's any more. */
export type BeatResult = { abort: bigint[]; gone: bigint[] };

/** The heartbeat of all runs that a worker executes, in one statement. */
export const beatRuns = command({
  action: "run.claim",
  scope: "instance",
  input: BeatRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, runs }): Promise<BeatResult> => {
    if (runs.length === 0) return { abort: [], gone: [] };
    const rows = await ctx.db.$queryRawUnsafe<{ id: bigint; abort: boolean }[]>(
      `UPDATE run r SET heartbeat_at = clock_timestamp()
       FROM unnest($1::text[], $2::int[]) AS mine(id, claim_no)
       WHERE r.id = mine.id::bigint AND r.claim_no = mine.claim_no AND r.worker_id = $3 AND r.status = 'running'
       RETURNING r.id, r.abort_requested_at IS NOT NULL AS abort`,
      runs.map(({ runId }) => runId.toString()),
      runs.map(({ claimNo }) => claimNo),
      workerId,
    );
    const alive = new Set(rows.map(({ id }) => id));
    return {
      abort: rows.filter(({ abort }) => abort).map(({ id }) => id),
      gone: runs.map(({ runId }) => runId).filter((id) => !alive.has(id)),
    };
  },
});
