import { type AdaptorState, AdaptorVersionRef } from "@/contracts/adaptors";
import { command } from "@/server/core/command";
import { askForInstall } from "@/server/domain/adaptors/ask-for-install";

/** Asks for an adaptor version for the whole server, hidden ones too. Answers at once; the worker installs it. */
export const installCurated = command({
  action: "adaptor.curate",
  scope: "instance",
  input: AdaptorVersionRef,
  run: (ctx, ref): Promise<AdaptorState> => askForInstall(ctx, ref),
});
