import { type JobForm, type JobVersionView, type JobView, OverlapPolicy } from "@/contracts/jobs";
import { TriggerKind } from "@/contracts/triggers";
import type { ProjectCtx } from "@/server/core/context";
import { invalidAt, notFound } from "@/server/core/errors";
import { adaptorStatus } from "@/server/domain/adaptors/lookups";
import { allowedTo, readLimits } from "@/server/domain/projects/lookups";

/** A job of the project, or NOT_FOUND. */
export async function jobOf(ctx: ProjectCtx, jobId: string) {
  const job = await ctx.db.job.findFirst({ where: { id: jobId, projectId: ctx.projectId } });
  if (!job) throw notFound("The job");
  return job;
}

/** How long a run of the project may take, in seconds. */
export async function projectTimeLimit(ctx: ProjectCtx): Promise<number> {
  return Math.floor(allowedTo(await readLimits(ctx.db, ctx.projectId)).runTimeMs / 1000);
}

/** Trigger and credential of a form must be ones the project has; INVALID names the field that is wrong. */
export async function requireParts(ctx: ProjectCtx, { triggerId, credentialId }: JobForm): Promise<void> {
  const { projectId } = ctx;
  if (triggerId) {
    const trigger = await ctx.db.trigger.findFirst({ where: { id: triggerId, projectId, deletedAt: null } });
    if (!trigger) refuse("triggerId", "The trigger was not found in this project.");
  }
  if (credentialId) {
    const where = { id: credentialId, deletedAt: null, grants: { some: { projectId } } };
    if (!(await ctx.db.credential.findFirst({ where, select: { id: true } }))) {
      refuse("credentialId", "The credential was not found among those granted to this project.");
    }
  }
}

function refuse(field: string, message: string): never {
  throw invalidAt(field, message);
}

/** A job as its page shows it, or NOT_FOUND. */
export async function findJob(ctx: ProjectCtx, jobId: string): Promise<JobView> {
  const row = await ctx.db.job.findFirst({
    where: { id: jobId, projectId: ctx.projectId },
    include: {
      trigger: { select: { id: true, name: true, kind: true, deletedAt: true, upstreamJobId: true } },
      credential: { select: { id: true, name: true, deletedAt: true } },
      versions: { orderBy: { number: "desc" }, take: 1, select: { authorId: true, createdAt: true } },
    },
  });
  if (!row) throw notFound("The job");
  const [newest] = row.versions;
  const { trigger, credential } = row;
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    private: row.private,
    consoleLocked: row.consoleLocked,
    rerunWhenLost: row.rerunWhenLost,
    autoUpgrade: row.autoUpgrade,
    overlap: OverlapPolicy.parse(row.overlap),
    timeLimitSeconds: row.timeLimitSeconds,
    projectTimeLimitSeconds: await projectTimeLimit(ctx),
    githubPath: row.githubPath,
    archivedAt: row.archivedAt,
    adaptorName: row.adaptorName,
    adaptorVersion: row.adaptorVersion,
    adaptorStatus: await adaptorStatus(ctx, { name: row.adaptorName, version: row.adaptorVersion }),
    trigger: trigger && {
      id: trigger.id,
      name: trigger.name,
      kind: TriggerKind.parse(trigger.kind),
      deleted: trigger.deletedAt !== null,
      upstreamJobId: trigger.upstreamJobId,
    },
    credential: credential && { id: credential.id, name: credential.name, deleted: credential.deletedAt !== null },
    expression: row.expression,
    version: row.version,
    savedBy: await nameOf(ctx, newest?.authorId ?? null),
    savedAt: newest?.createdAt ?? row.updatedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

async function nameOf(ctx: ProjectCtx, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  return (await ctx.db.user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? null;
}

/** A job as one of its saves left it, or NOT_FOUND. */
export async function findVersion(ctx: ProjectCtx, jobId: string, number: number): Promise<JobVersionView> {
  const row = await ctx.db.jobVersion.findFirst({ where: { jobId, number, job: { projectId: ctx.projectId } } });
  if (!row) throw notFound("This version of the job");
  const { triggerId, credentialId, name, adaptorName, adaptorVersion, expression, revertedTo } = row;
  const { projectId } = ctx;
  const trigger = triggerId ? await ctx.db.trigger.findFirst({ where: { id: triggerId, projectId } }) : null;
  const credential = credentialId
    ? await ctx.db.credential.findFirst({
        where: { id: credentialId },
        select: { name: true, deletedAt: true, grants: { where: { projectId }, select: { projectId: true } } },
      })
    : null;
  const missing: JobVersionView["missing"] = [];
  if (triggerId && trigger?.deletedAt !== null) missing.push("trigger");
  if (credentialId && (credential?.deletedAt !== null || credential.grants.length === 0)) missing.push("credential");
  return {
    ...{ number, name, adaptorName, adaptorVersion, triggerId, credentialId, expression, revertedTo, missing },
    triggerName: trigger?.name ?? null,
    credentialName: credential?.name ?? null,
    savedAt: row.createdAt,
    savedBy: await nameOf(ctx, row.authorId),
  };
}

/** The jobs that a job's end starts, as long as they are on. */
export async function findFollowers(ctx: ProjectCtx, jobId: string): Promise<{ id: string; name: string }[]> {
  return ctx.db.job.findMany({
    where: { projectId: ctx.projectId, archivedAt: null, trigger: { upstreamJobId: jobId, deletedAt: null } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
