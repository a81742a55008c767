import { z } from "zod";
import { Preferences } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** What the signed-in person likes; what they never said has the product's choice. */
export const viewPreferences = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<Preferences> => {
    const where = { id: userIdOf(ctx.actor) ?? "" };
    const { preferences } = await ctx.db.user.findUniqueOrThrow({ where, select: { preferences: true } });
    return Preferences.parse(preferences);
  },
});
