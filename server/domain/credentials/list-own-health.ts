import { z } from "zod";
import type { CredentialHealth } from "@/contracts/oauth";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { readHealth } from "@/server/domain/credentials/read-health.sql";

/** How it stands with one's own credentials that were authorised with a provider. */
export const listOwnHealth = query({
  action: "credential.list_mine",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<CredentialHealth[]> => readHealth(ctx, { ownerId: userIdOf(ctx.actor) ?? "" }),
});
