import { type TriggerView, UpdateTrigger } from "@/contracts/triggers";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";
import { findTrigger, requireUpstreamJob } from "@/server/domain/triggers/lookups";
import { saveCriteria } from "@/server/domain/triggers/save-criteria.sql";
import { readTerms } from "@/server/domain/triggers/trigger-rules";

/** Changes a trigger as a whole. It acts on the next message in every process. */
export const updateTrigger = command({
  action: "trigger.update",
  scope: "project",
  input: UpdateTrigger,
  run: async (ctx, { triggerId, ...form }) => {
    const before = await findTrigger(ctx, triggerId);
    if (before.kind === "cron") throw invalid("A schedule is not changed by this form.");
    const terms = readTerms(form);
    await requireUpstreamJob(ctx, terms.upstreamJobId);
    if (terms.criteria !== null) await saveCriteria(ctx.db, triggerId, terms.criteria, terms.exclusion);
    await ctx.db.trigger.update({
      where: { id: triggerId, projectId: ctx.projectId },
      data: { name: form.name, kind: form.kind, upstreamJobId: terms.upstreamJobId, updatedAt: ctx.now() },
    });
    if (terms.criteria === null) await saveCriteria(ctx.db, triggerId, null, null);
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    const after = await findTrigger(ctx, triggerId);
    ctx.changed({ entity: "trigger", id: triggerId, before: recorded(before), after: recorded(after) });
    return { id: triggerId };
  },
});

function recorded({ name, kind, criteria, exclusion, upstreamJob }: TriggerView) {
  return { name, kind, criteria, exclusion, upstreamJobId: upstreamJob?.id ?? null };
}
