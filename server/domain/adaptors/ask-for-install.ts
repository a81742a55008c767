import type { AdaptorState, AdaptorVersionRef } from "@/contracts/adaptors";
import type { CommandCtx } from "@/server/core/command";
import { adaptorState } from "@/server/domain/adaptors/lookups";

/** Notes that a version is wanted and wakes the worker; what is installed, or on its way, is left as it is. */
export async function askForInstall(
  ctx: CommandCtx<"project"> | CommandCtx<"instance">,
  { name, version }: AdaptorVersionRef,
): Promise<AdaptorState> {
  const before = await adaptorState(ctx, { name, version });
  if (before.status === "installed" || before.status === "installing") return before;
  const data = { status: "installing", stage: "asked", error: null, updatedAt: ctx.now() };
  const where = { name_version: { name, version } };
  await ctx.db.adaptor.upsert({ where, create: { name, version, ...data }, update: data });
  ctx.changed({ entity: "adaptor", id: `${name}@${version}`, before: null, after: { name, version } });
  ctx.emit({ name: "adaptor/asked", data: { name, version } });
  return { name, version, status: "installing", stage: "asked", error: null };
}
