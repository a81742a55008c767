import { z } from "zod";
import { command } from "@/server/core/command";
import { CLAIM_MS } from "@/server/domain/exports/claim-export";

const RecordProgress = z.object({
  exportId: z.string(),
  claimNo: z.number().int(),
  /** What is surely in the file now: so many rows and bytes, up to this id. */
  at: z.object({ rows: z.number().int(), bytes: z.number().int(), lastId: z.bigint().nullable() }).optional(),
  expected: z.number().int().optional(),
  paths: z.record(z.string(), z.array(z.string())).optional(),
  /** The builder gives it back: somebody goes on at once. */
  release: z.boolean().optional(),
});

/**
 * Notes how far an export is built and keeps the claim; false where it is not the caller's any more: stop. What was given
 * back stays given back: a renewal that comes late does not take it again.
 */
export const recordProgress = command({
  action: "export.build",
  scope: "project",
  audit: false,
  input: RecordProgress,
  run: async (ctx, { exportId, claimNo, at, expected, paths, release }): Promise<boolean> => {
    const { count } = await ctx.db.export.updateMany({
      where: { id: exportId, projectId: ctx.projectId, claimNo, status: "building", claimedUntil: { not: null } },
      data: {
        claimedUntil: release ? null : new Date(ctx.now().getTime() + CLAIM_MS),
        ...(at ? { rows: at.rows, bytes: at.bytes, lastId: at.lastId, attempts: 0 } : {}),
        ...(expected === undefined ? {} : { expected }),
        ...(paths === undefined ? {} : { paths }),
      },
    });
    return count === 1;
  },
});
