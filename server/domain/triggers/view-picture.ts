import { z } from "zod";
import type { ProjectPicture } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { countReceived } from "@/server/domain/triggers/count-matching.sql";
import { findTriggers } from "@/server/domain/triggers/lookups";
import { readPictureJobs } from "@/server/domain/triggers/view-picture.sql";

const DAY_MS = 86_400_000;

/** What leads to what in a project: messages to triggers, triggers to jobs, jobs to the triggers that follow them. */
export const viewPicture = query({
  action: "trigger.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<ProjectPicture> => {
    const since = new Date(ctx.now().getTime() - DAY_MS);
    const messages24h = await countReceived(ctx.db, ctx.projectId, since);
    const triggers = await findTriggers(ctx);
    return {
      messages24h,
      triggers: triggers.map(({ id, name, kind, criteria, cron, timeZone, nextAt, upstreamJob }) => ({
        ...{ id, name, kind, criteria, cron, timeZone, nextAt, upstreamJob },
      })),
      jobs: await readPictureJobs(ctx.db, ctx.projectId),
    };
  },
});
