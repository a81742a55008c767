import { z } from "zod";
import { query } from "@/server/core/query";

export type DueExport = { projectId: string; exportId: string };

/** Exports that nobody builds at the moment although somebody should. */
export const listDue = query({
  action: "export.build",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<DueExport[]> => {
    const now = ctx.now();
    const rows = await ctx.db.export.findMany({
      where: { status: { in: ["queued", "building"] }, OR: [{ claimedUntil: null }, { claimedUntil: { lt: now } }] },
      orderBy: { createdAt: "asc" },
      take: 50,
      select: { id: true, projectId: true },
    });
    return rows.map(({ id, projectId }) => ({ exportId: id, projectId }));
  },
});
