import { z } from "zod";
import type { RunClaim } from "@/contracts/runs";
import { command } from "@/server/core/command";

const ClaimRuns = z.object({
  workerId: z.string(),
  /** At most so many. */
  demand: z.number().int().min(1),
  /** Only of this project, waiting for its turn; without it of all, whoever has least running first. */
  projectId: z.string().optional(),
});

/** Claims queued runs, oldest first by priority, never above a project's concurrency. One round trip. */
export const claimRuns = command({
  action: "run.claim",
  scope: "instance",
  input: ClaimRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, demand, projectId }): Promise<RunClaim[]> => {
    const rows = await ctx.db.$queryRawUnsafe<(RunClaim & { priority: number })[]>(
      `SELECT * FROM claim_runs($1::int, $2, $3)`,
      demand,
      workerId,
      projectId ?? null,
    );
    const turn = [...new Set(rows.map((row) => row.projectId))];
    rows.sort(
      (a, b) =>
        turn.indexOf(a.projectId) - turn.indexOf(b.projectId) ||
        a.priority - b.priority ||
        (a.runId < b.runId ? -1 : 1),
    );
    return rows.map(({ runId, claimNo, projectId: project }) => ({ runId, claimNo, projectId: project }));
  },
});
