import { UpdateTrigger } from "@/contracts/triggers";
import { command } from "@/server/core/command";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";
import { findTrigger, requireUpstreamJob } from "@/server/domain/triggers/lookups";
import { saveCriteria } from "@/server/domain/triggers/save-criteria.sql";
import { setSchedule } from "@/server/domain/triggers/set-schedule";
import { readTerms, recordedTerms } from "@/server/domain/triggers/trigger-rules";

/** Changes a trigger as a whole. It acts on the next message in every process. */
export const updateTrigger = command({
  action: "trigger.update",
  scope: "project",
  input: UpdateTrigger,
  run: async (ctx, { triggerId, ...form }) => {
    const before = await findTrigger(ctx, triggerId);
    const terms = readTerms(form);
    await requireUpstreamJob(ctx, terms.upstreamJobId, before.upstreamJob?.id);
    if (terms.criteria !== null) await saveCriteria(ctx.db, triggerId, terms.criteria, terms.exclusion);
    await ctx.db.trigger.update({
      where: { id: triggerId, projectId: ctx.projectId },
      data: {
        name: form.name,
        kind: form.kind,
        upstreamJobId: terms.upstreamJobId,
        cron: terms.cron,
        timeZone: terms.timeZone,
        updatedAt: ctx.now(),
      },
    });
    if (terms.criteria === null) await saveCriteria(ctx.db, triggerId, null, null);
    if (terms.cron !== before.cron || terms.timeZone !== before.timeZone) await setSchedule(ctx, triggerId);
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    const after = await findTrigger(ctx, triggerId);
    ctx.changed({ entity: "trigger", id: triggerId, before: recordedTerms(before), after: recordedTerms(after) });
    return { id: triggerId };
  },
});
