import { type AdaptorState, AdaptorVersionRef } from "@/contracts/adaptors";
import { command } from "@/server/core/command";
import { adaptorState } from "@/server/domain/adaptors/lookups";

/**
 * Asks for an adaptor version because a person wants it. Answers at once; the worker installs it, and `viewStatus`
 * tells how far it is. What is installed, or being installed, is left as it is.
 */
export const requestAdaptor = command({
  action: "adaptor.install",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }): Promise<AdaptorState> => {
    const before = await adaptorState(ctx, { name, version });
    if (before.status === "installed" || before.status === "installing") return before;
    const data = { status: "installing", stage: "asked", error: null, updatedAt: ctx.now() };
    const where = { name_version: { name, version } };
    await ctx.db.adaptor.upsert({ where, create: { name, version, ...data }, update: data });
    ctx.changed({ entity: "adaptor", id: `${name}@${version}`, before: null, after: { name, version } });
    ctx.emit({ name: "adaptor/asked", data: { name, version } });
    return { name, version, status: "installing", stage: "asked", error: null };
  },
});
