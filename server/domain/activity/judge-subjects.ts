import type { BulkKind } from "@/contracts/bulk";
import type { ProjectCtx } from "@/server/core/context";
import { addReasons, type Reasons } from "@/server/domain/activity/bulk-rules";
import { judgeRetries, judgeWaiting } from "@/server/domain/activity/judge-runs.sql";
import { type Matched, matchBulk } from "@/server/domain/inbox/match-bulk";

/** What bulk work does with some messages or runs, and how many of them it leaves out for which reason. */
export type Judged = { pairs: Matched["pairs"]; runIds: bigint[]; leftOut: Reasons; seen: number };

/** Judges messages or runs (ids rising) as they are now; `seen` may be less than given where bodies are large. */
export async function judgeSubjects(
  ctx: ProjectCtx,
  { kind, jobId }: { kind: BulkKind; jobId: string | null },
  ids: readonly bigint[],
): Promise<Judged> {
  if (kind === "messages") return { ...(await matchBulk(ctx, ids, jobId)), runIds: [] };
  const judge = kind === "runs" ? judgeRetries : judgeWaiting;
  const rows = await judge(ctx.db, ctx.projectId, ids);
  const runIds: bigint[] = [];
  let leftOut: Reasons = {};
  for (const { id, reason } of rows) {
    if (reason === null) runIds.push(id);
    else leftOut = addReasons(leftOut, { [reason]: 1 });
  }
  return { pairs: [], runIds, leftOut, seen: ids.length };
}
