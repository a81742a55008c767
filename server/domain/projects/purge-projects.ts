import { z } from "zod";
import { DELETION_DAYS } from "@/contracts/projects";
import { command } from "@/server/core/command";
import { recordAudit } from "@/server/core/record-audit";
import { purgeRows, removeProject } from "@/server/domain/projects/purge-projects.sql";

const AT_ONCE = 2000;

/**
 * Removes the data of projects whose seven days are over: messages and runs in batches, each a transaction of its
 * own, so that no lock is long; the project itself last. Killed in between, the next call goes on. The trail stays.
 * The one place that removes rows of every room: what is left of a project belongs to nobody else.
 */
export const purgeProjects = command({
  action: "project.purge",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: async (ctx): Promise<{ removed: number }> => {
    const over = new Date(ctx.now().getTime() - DELETION_DAYS * 86_400_000);
    const due = await ctx.db.project.findMany({
      where: { deletionScheduledAt: { lte: over } },
      select: { id: true, name: true },
      take: 20,
    });
    for (const { id, name } of due) {
      for (let gone = AT_ONCE; gone > 0; ) gone = await purgeRows(ctx.db, id, AT_ONCE);
      const isGone = await removeProject(ctx.db, id, over);
      const own = { entity: "project", id, projectId: id };
      if (isGone) await recordAudit(ctx, "project.purge", [{ ...own, before: { name }, after: null }]);
    }
    return { removed: due.length };
  },
});
