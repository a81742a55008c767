import { z } from "zod";
import type { OwnCredential } from "@/contracts/credentials";
import { query } from "@/server/core/query";
import { gatherTypes } from "@/server/domain/credentials/gather-types";
import { asOwnCredential, ownCredentials } from "@/server/domain/credentials/lookups";

/** Every credential of one's own, granted or not. */
export const listOwnCredentials = query({
  action: "credential.list_mine",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<OwnCredential[]> => {
    const types = await gatherTypes(ctx);
    return (await ownCredentials(ctx)).map((row) => asOwnCredential(row, types));
  },
});
