import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { dropRemoved } from "@/server/domain/adaptors/drop-removed";

/** A version was taken off this server: its files go. Where this is lost the keeping of the catalogue does it. */
export const onAdaptorRemoved = inngest.createFunction(
  { id: "adaptors/on-removed", retries: 0, triggers: [on("adaptor/removed")] },
  async ({ event }) => dropRemoved(systemContext("adaptors/on-removed"), event.data),
);
