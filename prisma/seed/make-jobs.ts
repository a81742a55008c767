import type { ProjectCtx } from "@/server/core/context";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { createJob } from "@/server/domain/jobs/create-job";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { queueRun } from "@/server/domain/runs/queue-run";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { readExpression } from "./expressions";
import {
  CREDENTIAL_NAME,
  type DemoJob,
  type DemoTrigger,
  EXPIRED_CRM_TOKEN,
  HTTP,
  JOBS,
  SCHEDULED_JOB,
  TRIGGERS,
} from "./scenario";

export type Systems = { url: string; username: string; password: string };

/** The credential of the demo's systems, granted to the project. Things there already are left as they are. */
export async function ensureCredential(ctx: ProjectCtx, systems: Systems): Promise<string> {
  const known = await ctx.db.credential.findFirst({
    where: { name: CREDENTIAL_NAME, deletedAt: null, grants: { some: { projectId: ctx.projectId } } },
    select: { id: true },
  });
  if (known) return known.id;
  const { url: baseUrl, username, password } = systems;
  const body = JSON.stringify({ baseUrl, username, password, crmToken: EXPIRED_CRM_TOKEN }, null, 2);
  const { id } = await createCredential(ctx, {
    name: CREDENTIAL_NAME,
    type: HTTP.adaptorName,
    body,
    project: ctx.projectId,
  });
  return id;
}

/** Triggers and jobs by name; a flow or catch trigger comes after the job it follows. Switched on once all stand. */
export async function ensureJobs(ctx: ProjectCtx, credentialId: string, checkout: string): Promise<void> {
  const triggers = new Map<string, string>();
  const jobs = new Map<string, string>();
  const isFirst = ({ kind }: DemoTrigger) => kind === "message" || kind === "cron";
  for (const trigger of TRIGGERS.filter(isFirst)) {
    triggers.set(trigger.name, await ensureTrigger(ctx, trigger, jobs));
  }
  const isFollower = (job: DemoJob) => job.trigger !== null && !triggers.has(job.trigger);
  const [followers, first] = [JOBS.filter(isFollower), JOBS.filter((job) => !isFollower(job))];
  for (const job of first) jobs.set(job.name, await ensureJob(ctx, job, triggers, credentialId, checkout));
  for (const trigger of TRIGGERS.filter((one) => !isFirst(one))) {
    triggers.set(trigger.name, await ensureTrigger(ctx, trigger, jobs));
  }
  for (const job of followers) jobs.set(job.name, await ensureJob(ctx, job, triggers, credentialId, checkout));
  for (const job of JOBS) {
    const jobId = jobs.get(job.name);
    if (jobId && job.on) await switchJob(ctx, { jobId, enabled: true });
  }
}

/**
 * The scheduled job's first run, now rather than next morning, so that there is a carried state to look at: false when
 * it ran already.
 */
export async function runScheduledJob(ctx: ProjectCtx): Promise<boolean> {
  const { projectId } = ctx;
  const job = await ctx.db.job.findFirstOrThrow({ where: { projectId, name: SCHEDULED_JOB }, select: { id: true } });
  if ((await ctx.db.run.count({ where: { projectId, jobId: job.id } })) > 0) return false;
  await queueRun(ctx, { jobId: job.id, source: { kind: "cron" }, testMode: false });
  return true;
}

async function ensureTrigger(ctx: ProjectCtx, trigger: DemoTrigger, jobs: Map<string, string>): Promise<string> {
  const { name, kind } = trigger;
  const where = { projectId: ctx.projectId, name, deletedAt: null };
  const known = await ctx.db.trigger.findFirst({ where, select: { id: true } });
  if (known) return known.id;
  if (trigger.kind === "cron") {
    const { cron, timeZone } = trigger;
    return (await createTrigger(ctx, { name, kind, cron, timeZone })).id;
  }
  if (trigger.kind !== "message") {
    const upstreamJobId = jobs.get(trigger.upstream);
    if (!upstreamJobId) throw new Error(`The demo has no job named ${trigger.upstream}`);
    return (await createTrigger(ctx, { name, kind, upstreamJobId })).id;
  }
  const exclusion = trigger.exclusion ? { exclusion: JSON.stringify(trigger.exclusion, null, 2) } : {};
  return (await createTrigger(ctx, { name, kind, criteria: JSON.stringify(trigger.criteria, null, 2), ...exclusion }))
    .id;
}

async function ensureJob(
  ctx: ProjectCtx,
  job: DemoJob,
  triggers: Map<string, string>,
  credentialId: string,
  checkout: string,
): Promise<string> {
  const known = await ctx.db.job.findFirst({
    where: { projectId: ctx.projectId, name: job.name },
    select: { id: true },
  });
  if (known) return known.id;
  const triggerId = job.trigger === null ? undefined : triggers.get(job.trigger);
  const { id } = await createJob(ctx, {
    name: job.name,
    ...job.adaptor,
    ...(triggerId ? { triggerId } : {}),
    ...(job.adaptor === HTTP ? { credentialId } : {}),
    expression: readExpression(checkout, job),
  });
  return id;
}
