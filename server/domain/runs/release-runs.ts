import { z } from "zod";
import { newsTopic } from "@/contracts/news";
import { command } from "@/server/core/command";
import { announceRuns } from "@/server/domain/runs/announce-runs";

const AT_ONCE = 1000;
/** A provider that did not answer is asked again after so long. */
const AGAIN_MS = 60_000;

/** `credentialId`: just mended; without it, whatever waits for nothing any more. */
const ReleaseRuns = z.object({ credentialId: z.string().optional() });

/**
 * Lets runs go that waited for a credential: it is good again, or gone, or their job has another one now. They keep their
 * place in the queue; whatever is still not good holds them again at their start.
 */
export const releaseRuns = command({
  action: "run.sweep",
  scope: "instance",
  input: ReleaseRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { credentialId }): Promise<{ released: number }> => {
    let released = 0;
    for (let taken = AT_ONCE; taken === AT_ONCE; released += taken) {
      const rows = await ctx.db.$queryRawUnsafe<{ id: bigint; project: string }[]>(
        `WITH gone AS (
           DELETE FROM held_run WHERE run_id IN (
             SELECT h.run_id FROM held_run h LEFT JOIN job j ON j.id = h.job_id
             LEFT JOIN oauth_credential o ON o.credential_id = h.credential_id
             WHERE ($1::text IS NULL OR h.credential_id = $1)
               AND (coalesce(j.credential_id, '') <> h.job_credential_id OR o.state IS DISTINCT FROM 'broken')
               AND ($1::text IS NOT NULL OR h.created_at < $2::timestamptz OR coalesce(j.credential_id, '') <> h.job_credential_id)
             ORDER BY h.run_id LIMIT $3::int FOR UPDATE OF h SKIP LOCKED)
           RETURNING run_id),
         free AS (UPDATE run r SET status = 'queued', error_name = NULL, error_message = NULL FROM gone g
           WHERE r.id = g.run_id AND r.status = 'held' RETURNING r.id, r.project_id)
         SELECT g.run_id AS id, f.project_id AS project FROM gone g LEFT JOIN free f ON f.id = g.run_id`,
        credentialId ?? null,
        new Date(ctx.now().getTime() - AGAIN_MS),
        AT_ONCE,
      );
      taken = rows.length;
      const free = rows.filter(({ project }) => project !== null);
      const projects = [...new Set(free.map(({ project }) => project))];
      ctx.emit(...projects.map((projectId) => ({ name: "run/queued" as const, data: { projectId } })));
      await announceRuns(ctx, { topics: free.map(({ id }) => newsTopic("run", id)) });
    }
    return { released };
  },
});
