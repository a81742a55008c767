import type { JobForm } from "@/contracts/jobs";
import { userIdOf } from "@/server/core/actor";
import type { ProjectCtx } from "@/server/core/context";
import { conflict } from "@/server/core/errors";
import { demandOffered } from "@/server/domain/adaptors/lookups";
import { jobOf, requireParts } from "@/server/domain/jobs/lookups";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";

type Wanted = {
  jobId: string;
  /** The version that the form started from: CONFLICT when there is a newer one. */
  version: number;
  form: JobForm;
  compiled: string | null;
  revertedTo?: number;
};

/** Makes a form the job's next version, inside the transaction of the command that calls it. */
export async function storeVersion(ctx: ProjectCtx, { jobId, version, form, compiled, revertedTo }: Wanted) {
  const before = await jobOf(ctx, jobId);
  const { triggerId, credentialId } = form;
  // What the job has already may stay, even if it was deleted since: only a new choice must exist.
  const chosen = {
    triggerId: triggerId === before.triggerId ? null : triggerId,
    credentialId: credentialId === before.credentialId ? null : credentialId,
  };
  await requireParts(ctx, { ...form, ...chosen });
  const adaptor = { name: form.adaptorName, version: form.adaptorVersion };
  const isSame = adaptor.name === before.adaptorName && adaptor.version === before.adaptorVersion;
  if (!isSame && revertedTo === undefined) await demandOffered(ctx, adaptor);
  const saved = { ...form, triggerId: triggerId ?? null, credentialId: credentialId ?? null };
  const number = version + 1;
  const { count } = await ctx.db.job.updateMany({
    where: { id: jobId, projectId: ctx.projectId, version },
    data: { ...saved, compiled, version: number, updatedAt: ctx.now() },
  });
  if (count === 0) {
    throw conflict("Somebody saved this job after you opened it. Look at their version before you save over it.");
  }
  const by = { authorId: userIdOf(ctx.actor), createdAt: ctx.now(), revertedTo: revertedTo ?? null };
  await ctx.db.jobVersion.create({ data: { jobId, number, ...saved, ...by } });
  await moveTriggerEpoch(ctx.db, ctx.projectId);
  const { name, adaptorName, adaptorVersion, expression } = before;
  const was = { name, adaptorName, adaptorVersion, expression };
  return {
    number,
    change: {
      entity: "job",
      id: jobId,
      before: { ...was, triggerId: before.triggerId, credentialId: before.credentialId, version: before.version },
      after: { ...saved, version: number },
    },
  };
}
