import { z } from "zod";
import type { DeletionItem } from "@/contracts/projects";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { deletionDay } from "@/server/domain/projects/lookups";

/** One's own projects whose deletion was asked for: they can be brought back until their day. */
export const listDeletions = query({
  action: "project.list",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<DeletionItem[]> => {
    const rows = await ctx.db.project.findMany({
      where: {
        deletionScheduledAt: { not: null },
        members: { some: { userId: userIdOf(ctx.actor) ?? "", role: "owner" } },
      },
      select: { id: true, name: true, deletionScheduledAt: true },
      orderBy: { deletionScheduledAt: "asc" },
    });
    return rows.flatMap(({ id, name, deletionScheduledAt }) =>
      deletionScheduledAt === null ? [] : [{ id, name, deletedOn: deletionDay(deletionScheduledAt) }],
    );
  },
});
