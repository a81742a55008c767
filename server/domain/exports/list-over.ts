import { z } from "zod";
import { query } from "@/server/core/query";

/** An export whose file is to go, or whose row is. */
export type OverExport = { id: string; format: string; claimNo: number };

const AT_ONCE = 200;

/** Exports whose file is to be removed: their time is over, or their project is gone. */
export const listOver = query({
  action: "export.build",
  scope: "instance",
  input: z.object({}),
  run: (ctx): Promise<OverExport[]> =>
    ctx.db.$queryRawUnsafe<OverExport[]>(
      `SELECT e.id, e.format, e.claim_no AS "claimNo" FROM export e
        WHERE (e.removed_at IS NULL AND e.status NOT IN ('queued', 'building') AND (e.status <> 'done' OR e.expires_at <= $1::timestamptz))
           OR NOT EXISTS (SELECT 1 FROM project p WHERE p.id = e.project_id)
        ORDER BY e.created_at LIMIT ${AT_ONCE}`,
      ctx.now(),
    ),
});
