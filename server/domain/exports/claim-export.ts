import { ByExport } from "@/contracts/exports";
import type { Export } from "@/prisma/generated/client";
import { command } from "@/server/core/command";

/** Whoever builds says so again within this time, else another takes over. */
export const CLAIM_MS = 20_000;

/** An export that is now this caller's to build. `isTakeover`: whoever had it before did not give it back. */
export type ClaimedExport = { row: Export; formerNo: number; isTakeover: boolean };

/** Takes an export to build it; null when it is another's, or over. */
export const claimExport = command({
  action: "export.build",
  scope: "project",
  audit: false,
  input: ByExport,
  run: async (ctx, { exportId }): Promise<ClaimedExport | null> => {
    const now = ctx.now();
    const rows = await ctx.db.$queryRawUnsafe<{ claimed_until: Date | null; claim_no: number }[]>(
      `SELECT claimed_until, claim_no FROM export WHERE id = $1 AND project_id = $2 AND status IN ('queued', 'building')
        AND (claimed_until IS NULL OR claimed_until < $3::timestamptz) FOR UPDATE SKIP LOCKED`,
      exportId,
      ctx.projectId,
      now,
    );
    const [former] = rows;
    if (!former) return null;
    const isTakeover = former.claimed_until !== null;
    const row = await ctx.db.export.update({
      where: { id: exportId },
      data: {
        status: "building",
        claimNo: former.claim_no + 1,
        claimedUntil: new Date(now.getTime() + CLAIM_MS),
        ...(isTakeover ? { attempts: { increment: 1 } } : {}),
      },
    });
    return { row, formerNo: former.claim_no, isTakeover };
  },
});
