import { z } from "zod";
import { command } from "@/server/core/command";

/** Takes the offer of the project back. Without one it changes nothing. */
export const withdrawOffer = command({
  action: "project.withdraw_offer",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<{ withdrawn: boolean }> => {
    const { projectId } = ctx;
    const { count } = await ctx.db.ownershipOffer.deleteMany({ where: { projectId } });
    if (count > 0) ctx.changed({ entity: "ownership_offer", id: projectId, before: { offered: true }, after: null });
    return { withdrawn: count > 0 };
  },
});
