import { z } from "zod";
import type { RunInput } from "@/contracts/runs";
import { command } from "@/server/core/command";

const StartRuns = z.object({
  workerId: z.string(),
  claims: z.array(z.object({ runId: z.bigint(), claimNo: z.number().int() })),
});

/** A run that has begun, with what its execution needs: the job as it is now, and what its input points to. */
export type StartedRun = {
  runId: bigint;
  claimNo: number;
  projectId: string;
  priority: number;
  jobId: string;
  /** Null for a draft, which is of no version. */
  jobVersion: number | null;
  compiled: string | null;
  expression: string;
  adaptorName: string;
  adaptorVersion: string;
  credentialId: string | null;
  consoleLocked: boolean;
  input: RunInput;
  upstreamRunId: bigint | null;
  retentionClass: number;
  draft: boolean;
  testMode: boolean;
  timeLimitSeconds: number | null;
  /** Texts of JSON, numbers exact: the message's, if it has one, and the state that it starts from. */
  body: string | null;
  headers: string | null;
  query: string | null;
  state: string | null;
};

/**
 * Marks claimed runs as running, in one durable statement. Those whose claim is not the newest, or that were aborted
 * or given back meanwhile, are left out of the answer and must not be executed.
 */
export const startRuns = command({
  action: "run.start",
  scope: "instance",
  input: StartRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, claims }): Promise<StartedRun[]> => {
    if (claims.length === 0) return [];
    const rows = await ctx.db.$queryRawUnsafe<StartedRun[]>(
      `SELECT * FROM start_runs($1::text[]::bigint[], $2::int[], $3)`,
      claims.map(({ runId }) => runId.toString()),
      claims.map(({ claimNo }) => claimNo),
      workerId,
    );
    const place = new Map(claims.map(({ runId }, i) => [runId, i]));
    return rows.sort((a, b) => (place.get(a.runId) ?? 0) - (place.get(b.runId) ?? 0));
  },
});
