import { z } from "zod";
import type { RunLimitsView } from "@/contracts/run-limits";
import { query } from "@/server/core/query";
import { serverLimits } from "@/server/domain/projects/run-limit-rules";
import { readLimits } from "@/server/domain/projects/run-limits.sql";

/** What a run of the project may take, and what the server allows at the most. */
export const viewRunLimits = query({
  action: "project.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<RunLimitsView> => {
    const { own, server } = await readLimits(ctx.db, ctx.projectId);
    return { own, server: serverLimits({ server }) };
  },
});
