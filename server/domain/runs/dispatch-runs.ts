import { z } from "zod";
import { command } from "@/server/core/command";
import { claimRuns } from "@/server/domain/runs/claim-runs";

const DispatchRuns = z.object({ projectId: z.string().optional(), demand: z.number().int().min(1).default(100) });

/** Who claims on behalf of workers that are told of it by an event; the start gives the run to the one that takes it. */
const DISPATCHER = "dispatch";

/**
 * Claims queued runs and sends one event for each, with the claim in its id, so that a repeated send is the same event
 * (and the project, whose id is random: a database made anew counts its runs from one again).
 * A lost event costs a lease: the sweep gives the claim back.
 */
export const dispatchRuns = command({
  action: "run.claim",
  scope: "instance",
  input: DispatchRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { projectId, demand }): Promise<{ claimed: number }> => {
    const claims = await claimRuns(ctx, { workerId: DISPATCHER, demand, ...(projectId ? { projectId } : {}) });
    ctx.emit(
      ...claims.map((claim) => ({
        name: "run/claimed" as const,
        id: `run-${claim.projectId}-${claim.runId}-${claim.claimNo}`,
        data: { runId: claim.runId.toString(), claimNo: claim.claimNo, projectId: claim.projectId },
      })),
    );
    return { claimed: claims.length };
  },
});
