import { z } from "zod";
import type { CredentialHealth } from "@/contracts/oauth";
import { query } from "@/server/core/query";
import { readHealth } from "@/server/domain/credentials/read-health.sql";

/** How it stands with the project's credentials that were authorised with a provider, and how many of its runs wait for each. */
export const listHealth = query({
  action: "credential.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<CredentialHealth[]> => readHealth(ctx, { projectId: ctx.projectId }),
});
