import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";

/** Somebody wants an adaptor version. Why it cannot be had is noted for them: nothing to try again by itself. */
export const onAsked = inngest.createFunction(
  { id: "adaptors/on-asked", retries: 1, triggers: [on("adaptor/asked")] },
  async ({ event }) => {
    const { name, version } = event.data;
    const { status } = await installAdaptor(systemContext("adaptors/on-asked"), { name, version });
    return { status };
  },
);
