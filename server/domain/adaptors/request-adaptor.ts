import { AdaptorVersionRef } from "@/contracts/adaptors";
import { systemContext } from "@/server/core/context";
import { task } from "@/server/core/task";
import { type InstallResult, installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { recordRequest } from "@/server/domain/adaptors/record-request";

/** Installs an adaptor version because a person asked for it. Answers when it is there, or with the reason why not. */
export const requestAdaptor = task({
  action: "adaptor.install",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }): Promise<InstallResult> => {
    await recordRequest(ctx, { name, version });
    return installAdaptor(systemContext("install-adaptor", { db: ctx.db, now: ctx.now }), { name, version });
  },
});
