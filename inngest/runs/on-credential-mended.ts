import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { releaseRuns } from "@/server/domain/runs/release-runs";

/** A credential was authorised again: what waited for it goes on at once. */
export const onCredentialMended = inngest.createFunction(
  { id: "runs/on-credential-mended", retries: 3, triggers: [on("credential/mended")] },
  async ({ event }) => {
    await releaseRuns(systemContext("runs/on-credential-mended"), { credentialId: event.data.credentialId });
  },
);
