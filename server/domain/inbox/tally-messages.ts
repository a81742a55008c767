import type { RowCount } from "@/contracts/inbox";
import type { ProjectCtx } from "@/server/core/context";
import { withinTime } from "@/server/core/within-time";
import { findAmong } from "@/server/domain/inbox/find-messages";
import { countAll, type MessageFilter } from "@/server/domain/inbox/find-messages.sql";
import { narrowMessages } from "@/server/domain/inbox/narrow-messages";

const BUDGET_MS = 800;

/** How many messages fit, to the last one; null where that takes longer than a person waits. */
export async function tallyMessages(ctx: ProjectCtx, filter: MessageFilter): Promise<RowCount | null> {
  const few = await narrowMessages(ctx, filter);
  if (few) {
    const { ids } = await findAmong(ctx, filter, few, { cursor: null, direction: "older", wanted: few.length + 1 });
    return { count: ids.length, exact: true };
  }
  const { sql, values } = countAll(filter);
  const rows = await withinTime<{ count: number }>(ctx, BUDGET_MS, sql, values);
  return rows?.[0] ? { count: rows[0].count, exact: true } : null;
}
