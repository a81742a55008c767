import { AdaptorVersionRef } from "@/contracts/adaptors";
import { command } from "@/server/core/command";

/** Leaves in the project's audit trail who asked for an adaptor version. */
export const recordRequest = command({
  action: "adaptor.install",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }) => {
    ctx.changed({ entity: "adaptor", id: `${name}@${version}`, before: null, after: { name, version } });
  },
});
