import { z } from "zod";
import type { RunInput } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { limitsOf, type StoredLimits } from "@/server/domain/projects/lookups";

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
  /** What server and project allowed when it began. */
  limits: StoredLimits;
  /** Texts of JSON, numbers exact: the message's, if it has one, and the state that it starts from. */
  body: string | null;
  headers: string | null;
  query: string | null;
  state: string | null;
};

/**
 * Marks claimed runs as running, in one durable statement. Those whose claim is not the newest, or that were aborted
 * or given back meanwhile, or whose project is about to be deleted, are left out of the answer and must not be executed.
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
      `SELECT begun.*, ${limitsOf(`begun."projectId"`)} AS limits FROM (
         SELECT array_agg(r.id) AS ids, array_agg(c.claim_no) AS claims
         FROM unnest($1::text[]::bigint[], $2::int[]) AS c(id, claim_no) JOIN run r ON r.id = c.id
         JOIN project p ON p.id = r.project_id AND p.deletion_scheduled_at IS NULL) AS given,
       start_runs(given.ids, given.claims, $3) AS begun`,
      claims.map(({ runId }) => runId.toString()),
      claims.map(({ claimNo }) => claimNo),
      workerId,
    );
    const place = new Map(claims.map(({ runId }, i) => [runId, i]));
    return rows.sort((a, b) => (place.get(a.runId) ?? 0) - (place.get(b.runId) ?? 0));
  },
});
