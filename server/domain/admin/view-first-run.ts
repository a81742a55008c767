import { z } from "zod";
import { query } from "@/server/core/query";

/** Whether the first superuser is still to be made; the page before the sign-in asks it as the system. */
export const viewFirstRun = query({
  action: "admin.first_superuser",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx) => ({ needed: (await ctx.db.firstRun.count()) > 0 }),
});
