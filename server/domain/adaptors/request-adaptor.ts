import { type AdaptorState, AdaptorVersionRef } from "@/contracts/adaptors";
import { command } from "@/server/core/command";
import { askForInstall } from "@/server/domain/adaptors/ask-for-install";
import { demandOffered } from "@/server/domain/adaptors/lookups";

/**
 * Asks for an adaptor version because a person wants it. Answers at once; the worker installs it, and `viewStatus`
 * tells how far it is. What is installed, or being installed, is left as it is.
 */
export const requestAdaptor = command({
  action: "adaptor.install",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }): Promise<AdaptorState> => {
    await demandOffered(ctx, { name, version });
    return askForInstall(ctx, { name, version });
  },
});
