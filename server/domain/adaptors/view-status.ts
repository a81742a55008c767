import { type AdaptorState, AdaptorVersionRef } from "@/contracts/adaptors";
import { query } from "@/server/core/query";
import { adaptorState } from "@/server/domain/adaptors/lookups";

/** How far an adaptor version is: missing, being installed (and at which stage), installed, or why not. */
export const viewStatus = query({
  action: "adaptor.list",
  scope: "project",
  input: AdaptorVersionRef,
  run: (ctx, ref): Promise<AdaptorState> => adaptorState(ctx, ref),
});
