import { z } from "zod";
import { query } from "@/server/core/query";
import { readActions } from "@/server/domain/audit/list-actions.sql";

/** The actions that stand in the project's trail: what its filter offers. */
export const listActions = query({
  action: "audit.view",
  scope: "project",
  input: z.object({}),
  run: (ctx): Promise<string[]> => readActions(ctx.db, ctx.projectId),
});
