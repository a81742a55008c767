import type { AdaptorStatus, AdaptorVersionRef } from "@/contracts/adaptors";
import type { Ctx } from "@/server/core/context";

/** The names an installed adaptor gives to jobs; null when that version is not installed. */
export async function adaptorExports(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<string[] | null> {
  const row = await ctx.db.adaptor.findUnique({ where: { name_version: { name, version } } });
  return row?.status === "installed" ? row.exports : null;
}

export async function adaptorStatus(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<AdaptorStatus> {
  const row = await ctx.db.adaptor.findUnique({ where: { name_version: { name, version } } });
  return (row?.status as AdaptorStatus | undefined) ?? "missing";
}
