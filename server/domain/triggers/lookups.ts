import { RESTORE_DAYS, TriggerKind, type TriggerView } from "@/contracts/triggers";
import { type Sentence, say } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, invalid, notFound } from "@/server/core/errors";
import { basisOf, byteLength } from "@/server/domain/triggers/cron-state-rules";
import { holdStarts, readCronState } from "@/server/domain/triggers/read-cron-state.sql";
import { readTriggerText, readTriggerTexts, type TriggerText } from "@/server/domain/triggers/read-texts.sql";
import { formatJson } from "@/server/domain/triggers/trigger-rules";

const DAY_MS = 86_400_000;

/** The moment before which a deletion cannot be undone any more. */
export function restorableSince(ctx: ProjectCtx): Date {
  return new Date(ctx.now().getTime() - RESTORE_DAYS * DAY_MS);
}

/** The project's triggers, or those deleted that can be restored; `search` is any part of name, criteria or exclusion. */
export async function findTriggers(
  ctx: ProjectCtx,
  search = "",
  show: "active" | "deleted" = "active",
): Promise<TriggerView[]> {
  const deletedSince = show === "deleted" ? restorableSince(ctx) : null;
  return asViews(ctx, await readTriggerTexts(ctx.db, ctx.projectId, { search, deletedSince }));
}

/** One trigger of the project, or NOT_FOUND. */
export async function findTrigger(ctx: ProjectCtx, triggerId: string): Promise<TriggerView> {
  const text = await readTriggerText(ctx.db, ctx.projectId, triggerId);
  const [view] = text === null ? [] : await asViews(ctx, [text]);
  if (view === undefined) throw notFound("The trigger");
  return view;
}

/**
 * The job that a flow or catch trigger waits for must be one of the project, and not archived; one that the trigger has
 * `already` may stay, so that the rest of it can be changed.
 */
export async function requireUpstreamJob(ctx: ProjectCtx, jobId: string | null, already?: string): Promise<void> {
  if (jobId === null) return;
  const where = { id: jobId, projectId: ctx.projectId };
  const job = await ctx.db.job.findFirst({ where, select: { name: true, archivedAt: true } });
  const refuse = (message: Sentence | string) => invalid(message, { fields: { upstreamJobId: message } });
  if (job === null) throw refuse("The job to wait for was not found in this project.");
  if (job.archivedAt !== null && jobId !== already) {
    throw refuse(say`${job.name} is archived and never runs: choose another job, or restore it first.`);
  }
}

/** The job must be one of the project, or NOT_FOUND. */
export async function requireJob(ctx: ProjectCtx, jobId: string): Promise<void> {
  const job = await ctx.db.job.findFirst({ where: { id: jobId, projectId: ctx.projectId }, select: { id: true } });
  if (job === null) throw notFound("The job");
}

/**
 * The carried state of a job must still be the one that was looked at, and stays so until the end of the transaction.
 * Gives what the audit trail keeps of it.
 */
export async function requireBasis(ctx: ProjectCtx, jobId: string, basis: string) {
  await requireJob(ctx, jobId);
  await holdStarts(ctx.db, ctx.projectId, jobId);
  const carried = await readCronState(ctx.db, ctx.projectId, jobId);
  if (basisOf(carried) !== basis) {
    throw conflict("The state has moved on since you opened it: look at it again before you change it.");
  }
  return { from: basis, bytes: byteLength(carried.json ?? "{}") };
}

async function asViews(ctx: ProjectCtx, texts: TriggerText[]): Promise<TriggerView[]> {
  const rows = await ctx.db.trigger.findMany({
    where: { projectId: ctx.projectId, id: { in: texts.map(({ id }) => id) } },
    select: {
      id: true,
      name: true,
      kind: true,
      cron: true,
      timeZone: true,
      createdAt: true,
      updatedAt: true,
      deletedAt: true,
      schedule: { select: { nextAt: true } },
      upstreamJob: { select: { id: true, name: true } },
      jobs: {
        where: { archivedAt: null },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: { id: true, name: true, enabled: true },
      },
    },
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return texts.flatMap(({ id, criteria, exclusion }) => {
    const row = rowOf.get(id);
    if (row === undefined) return [];
    const formatted = (text: string | null) => (text === null ? null : formatJson(text));
    const { schedule, kind, ...rest } = row;
    return [
      {
        ...rest,
        kind: TriggerKind.parse(kind),
        criteria: formatted(criteria),
        exclusion: formatted(exclusion),
        nextAt: schedule?.nextAt ?? null,
      },
    ];
  });
}
