import { z } from "zod";
import { UpdateJob } from "@/contracts/jobs";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { jobOf, requireParts } from "@/server/domain/jobs/lookups";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";

/** Stores a job's next version. Behind `updateJob`, which compiles. */
export const replaceJob = command({
  action: "job.update",
  scope: "project",
  input: z.object({ form: UpdateJob, compiled: z.string().nullable() }),
  run: async (ctx, { form: { jobId, version, ...form }, compiled }) => {
    const before = await jobOf(ctx, jobId);
    const { triggerId, credentialId } = form;
    // What the job has already may stay, even if it was deleted since: only a new choice must exist.
    const chosen = {
      triggerId: triggerId === before.triggerId ? null : triggerId,
      credentialId: credentialId === before.credentialId ? null : credentialId,
    };
    await requireParts(ctx, { ...form, ...chosen });
    const saved = { ...form, triggerId: triggerId ?? null, credentialId: credentialId ?? null };
    const number = version + 1;
    const { count } = await ctx.db.job.updateMany({
      where: { id: jobId, projectId: ctx.projectId, version },
      data: { ...saved, compiled, version: number, updatedAt: ctx.now() },
    });
    if (count === 0) {
      throw conflict("Somebody saved this job after you opened it. Load it again to see their version.");
    }
    const authorId = userIdOf(ctx.actor);
    await ctx.db.jobVersion.create({ data: { jobId, number, ...saved, authorId, createdAt: ctx.now() } });
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    const { name, adaptorName, adaptorVersion, expression } = before;
    const was = { name, adaptorName, adaptorVersion, expression };
    ctx.changed({
      entity: "job",
      id: jobId,
      before: { ...was, triggerId: before.triggerId, credentialId: before.credentialId, version: before.version },
      after: { ...saved, version: number },
    });
    return { id: jobId, version: number };
  },
});
