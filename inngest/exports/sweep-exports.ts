import { systemContext } from "@/server/core/context";
import { listDue } from "@/server/domain/exports/list-due";
import { removeExports } from "@/server/domain/exports/remove-exports";

/** Exports that nobody builds although somebody should are asked for again; files whose time is over go. */
export async function sweepExports(name: string): Promise<void> {
  const ctx = systemContext(name);
  const due = await listDue(ctx, {});
  ctx.emit(...due.map((data) => ({ name: "export/asked" as const, data })));
  await removeExports(ctx, {});
}
