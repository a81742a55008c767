import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { buildExport } from "@/server/domain/exports/build-export";

/** Somebody asked for an export, or its last turn ended before the file was whole. */
export const onExportAsked = inngest.createFunction(
  { id: "exports/on-asked", retries: 0, concurrency: 2, triggers: [on("export/asked")] },
  async ({ event, step }) => {
    const { projectId, exportId } = event.data;
    await step.run("build", async () => {
      const ctx = systemContext("exports/on-asked", { projectId });
      const { more } = await buildExport(ctx, { exportId });
      if (more) ctx.emit({ name: "export/asked", data: { projectId, exportId } });
      return { more };
    });
  },
);
