import type { z } from "zod";
import { ACTIVITY_DAYS, RunFilters } from "@/contracts/activity";
import type { DescribeExport, ExportKind } from "@/contracts/exports";
import { DEFAULT_DAYS, MessageFilters } from "@/contracts/inbox";
import { capital } from "@/lib/format/capital";
import type { Sentence } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";
import type { Export, Prisma } from "@/prisma/generated/client";
import { userIdOf } from "@/server/core/actor";
import type { ProjectCtx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { describeQuery } from "@/server/domain/activity/describe-query";
import { readFilter as readRunFilter } from "@/server/domain/activity/find-runs";
import { tallyRuns } from "@/server/domain/activity/tally-runs";
import { frozen } from "@/server/domain/exports/filter-rules";
import { readFilter as readMessageFilter } from "@/server/domain/inbox/find-messages";
import { tallyMessages } from "@/server/domain/inbox/tally-messages";

type Asked = Pick<z.output<typeof DescribeExport>, "kind" | "messages" | "runs">;

/** One's own export in this project, or NOT_FOUND: another's is not there. */
export async function ownExport(ctx: ProjectCtx, exportId: string): Promise<Export> {
  const userId = userIdOf(ctx.actor);
  const found =
    userId && (await ctx.db.export.findFirst({ where: { id: exportId, projectId: ctx.projectId, userId } }));
  if (!found) throw notFound("The export");
  return found;
}

/** Whether a person may still take data out of this project: a member, or support that is let in. */
export async function mayStillExport(ctx: ProjectCtx, userId: string): Promise<boolean> {
  const [row] = await ctx.db.$queryRawUnsafe<{ may: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM project p JOIN user_account u ON u.id = $2 AND u.disabled_at IS NULL
       WHERE p.id = $1 AND p.deletion_scheduled_at IS NULL AND (u.mfa_enabled_at IS NOT NULL OR NOT p.requires_mfa) AND (
         EXISTS (SELECT 1 FROM member m WHERE m.project_id = p.id AND m.user_id = u.id)
         OR (u.is_support AND p.support_until > $3::timestamptz))) AS may`,
    ctx.projectId,
    userId,
    ctx.now(),
  );
  return row?.may ?? false;
}

/** What is asked for: in English words, and as a sentence for who reads another language. */
export async function askedWords(ctx: ProjectCtx, asked: Asked): Promise<{ words: string; said: Sentence }> {
  const said = await describeQuery(ctx, asked);
  return { words: capital(english(said)), said };
}

/** How many rows fit, to the last one; null where counting takes longer than a person waits. */
export async function tallyAsked(ctx: ProjectCtx, { kind, messages, runs }: Asked): Promise<number | null> {
  if (kind === "runs") {
    const filter = await readRunFilter(ctx, runs ?? {});
    return filter === null ? 0 : ((await tallyRuns(ctx, filter))?.count ?? null);
  }
  const filter = await readMessageFilter(ctx, messages ?? {});
  return filter === null ? 0 : ((await tallyMessages(ctx, filter))?.count ?? null);
}

/** The filters as they are kept with the export: nothing in them moves any more. */
export async function keptFilters(ctx: ProjectCtx, { kind, messages, runs }: Asked): Promise<Prisma.InputJsonValue> {
  const where = { projectId: ctx.projectId };
  const newest =
    kind === "runs"
      ? await ctx.db.run.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } })
      : await ctx.db.message.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } });
  const now = ctx.now();
  const last = newest?.id ?? 1n;
  const kept =
    kind === "runs" ? frozen(runs ?? {}, last, now, ACTIVITY_DAYS) : frozen(messages ?? {}, last, now, DEFAULT_DAYS);
  const text = JSON.stringify(kept, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return JSON.parse(text) as Prisma.InputJsonValue;
}

/** The kept filters as the lists read them. */
export function askedOf(row: Pick<Export, "kind" | "filters">): Asked {
  const kind = row.kind as ExportKind;
  return kind === "runs"
    ? { kind, runs: RunFilters.parse(row.filters) }
    : { kind, messages: MessageFilters.parse(row.filters) };
}
