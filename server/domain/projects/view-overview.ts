import { z } from "zod";
import type { HourFigures, ProjectFigures, ProjectOverview } from "@/contracts/projects";
import { FAILURES } from "@/contracts/runs";
import { query } from "@/server/core/query";
import { dayAgo } from "@/server/domain/projects/lookups";
import { FIGURES, HOURLY } from "@/server/domain/projects/view-overview.sql";

const HOUR_MS = 3_600_000;

/** What a project's dashboard shows: the figures of 24 hours, the queue, and each hour. */
export const viewOverview = query({
  action: "project.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<ProjectOverview> => {
    const now = ctx.now();
    const since = dayAgo(now);
    const thisHour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
    const firstHour = new Date(thisHour.getTime() - 23 * HOUR_MS);
    const ask = <T>(sql: string, ...values: unknown[]) => ctx.db.$queryRawUnsafe<T[]>(sql, ctx.projectId, ...values);
    const [[figures], hourly] = await Promise.all([
      ask<ProjectFigures & { oldest: Date | null }>(FIGURES, since, FAILURES),
      ask<HourFigures>(HOURLY, firstHour, thisHour, FAILURES),
    ]);
    if (!figures) throw new Error("a project's figures gave no row");
    const { oldest, ...counts } = figures;
    const oldestWaitSeconds = oldest ? Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000)) : null;
    return { ...counts, oldestWaitSeconds, hourly };
  },
});
