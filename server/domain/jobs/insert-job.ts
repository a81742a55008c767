import { z } from "zod";
import { CreateJob } from "@/contracts/jobs";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { demandOffered } from "@/server/domain/adaptors/lookups";
import { requireParts } from "@/server/domain/jobs/lookups";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";

/** Stores a new job with its first version. Behind `createJob`, which compiles. */
export const insertJob = command({
  action: "job.create",
  scope: "project",
  input: z.object({ form: CreateJob, compiled: z.string().nullable() }),
  run: async (ctx, { form, compiled }) => {
    await requireParts(ctx, form);
    await demandOffered(ctx, { name: form.adaptorName, version: form.adaptorVersion });
    const saved = { ...form, triggerId: form.triggerId ?? null, credentialId: form.credentialId ?? null };
    const { projectId } = ctx;
    const at = { createdAt: ctx.now() };
    const { id } = await ctx.db.job.create({
      data: {
        ...saved,
        ...at,
        projectId,
        compiled,
        updatedAt: ctx.now(),
        versions: { create: { ...saved, ...at, number: 1, authorId: userIdOf(ctx.actor) } },
      },
      select: { id: true },
    });
    await moveTriggerEpoch(ctx.db, projectId);
    ctx.changed({ entity: "job", id, before: null, after: { ...saved, enabled: false } });
    return { id };
  },
});
