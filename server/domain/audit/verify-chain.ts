import { z } from "zod";
import type { AuditProof } from "@/contracts/audit";
import { query } from "@/server/core/query";

type Row = { entries: bigint; broken: bigint | null; holds: boolean; head: string | null; waiting: bigint };

/** Computes the project's chain anew, link by link, and compares it with what was written and with its head. */
export const verifyChain = query({
  action: "audit.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<AuditProof> => {
    const [row] = await ctx.db.$queryRawUnsafe<Row[]>(
      `WITH linked AS (
         SELECT e.seq, e.hash,
           e.seq = lag(e.seq, 1, 0::bigint) OVER (ORDER BY e.seq) + 1
             AND e.hash = audit_link(lag(e.hash, 1, '') OVER (ORDER BY e.seq), audit_content(e)) AS holds
         FROM audit_entry e WHERE e.project_id = $1 AND e.seq IS NOT NULL),
       judged AS (
         SELECT count(*) AS entries, min(seq) FILTER (WHERE NOT holds) AS broken, coalesce(max(seq), 0) AS last,
           coalesce((array_agg(hash ORDER BY seq DESC))[1], '') AS last_hash FROM linked)
       SELECT j.entries, j.broken, c.hash AS head, coalesce(c.seq, 0) = j.last AND coalesce(c.hash, '') = j.last_hash AS holds,
         (SELECT count(*) FROM audit_entry w WHERE w.project_id = $1 AND w.hash IS NULL) AS waiting
       FROM judged j LEFT JOIN audit_chain c ON c.key = $1`,
      ctx.projectId,
    );
    if (!row) throw new Error("the audit trail gave no proof");
    return {
      entries: Number(row.entries),
      waiting: Number(row.waiting),
      brokenAt: row.broken,
      holds: row.holds && row.broken === null,
      head: row.head ?? "",
    };
  },
});
