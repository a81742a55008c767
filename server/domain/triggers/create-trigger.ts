import { CreateTrigger } from "@/contracts/triggers";
import { command } from "@/server/core/command";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";
import { findTrigger, requireUpstreamJob } from "@/server/domain/triggers/lookups";
import { saveCriteria } from "@/server/domain/triggers/save-criteria.sql";
import { setSchedule } from "@/server/domain/triggers/set-schedule";
import { readTerms, recordedTerms } from "@/server/domain/triggers/trigger-rules";

/** Makes a trigger. It acts on the next message; stored ones are not touched. */
export const createTrigger = command({
  action: "trigger.create",
  scope: "project",
  input: CreateTrigger,
  run: async (ctx, input) => {
    const terms = readTerms(input);
    await requireUpstreamJob(ctx, terms.upstreamJobId);
    const { id } = await ctx.db.trigger.create({
      data: {
        projectId: ctx.projectId,
        name: input.name,
        kind: input.kind,
        upstreamJobId: terms.upstreamJobId,
        cron: terms.cron,
        timeZone: terms.timeZone,
        // The check on the table wants criteria at once; their text follows untouched.
        ...(terms.criteria === null ? {} : { criteria: {} }),
      },
      select: { id: true },
    });
    await saveCriteria(ctx.db, id, terms.criteria, terms.exclusion);
    if (terms.cron !== null) await setSchedule(ctx, id);
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    ctx.changed({ entity: "trigger", id, before: null, after: recordedTerms(await findTrigger(ctx, id)) });
    return { id };
  },
});
