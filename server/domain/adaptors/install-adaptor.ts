import path from "node:path";
import { AdaptorVersionRef } from "@/contracts/adaptors";
import { task } from "@/server/core/task";
import { noteAdaptor } from "@/server/domain/adaptors/note-adaptor";
import { env } from "@/server/env";
import * as adaptors from "@/server/execution/adaptor-repository";
import { log } from "@/server/log";

/** `error`: why it could not be installed, as a sentence. */
export type InstallResult = { status: "installed"; error: null } | { status: "failed"; error: string };

/**
 * Installs an exact adaptor version into the adaptor folder of this machine, or finds it there, and notes the result.
 * For the system: people come by `requestAdaptor`. Never throws for an adaptor that cannot be installed.
 */
export const installAdaptor = task({
  action: "adaptor.provide",
  scope: "instance",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }): Promise<InstallResult> => {
    const { ADAPTOR_DIR, DATA_DIR } = env();
    const repository = path.resolve(ADAPTOR_DIR ?? path.join(DATA_DIR, "adaptors"));
    await noteAdaptor(ctx, { name, version, status: "installing" });
    try {
      const { exports, integrity } = await adaptors.installAdaptor({ repository, name, version });
      await noteAdaptor(ctx, { name, version, status: "installed", exports, integrity });
      return { status: "installed", error: null };
    } catch (error) {
      if (!(error instanceof adaptors.AdaptorInstallError)) log.error({ error: String(error) }, "an install broke");
      const sentence = error instanceof Error ? error.message : String(error);
      await noteAdaptor(ctx, { name, version, status: "failed", error: sentence });
      return { status: "failed", error: sentence };
    }
  },
});
