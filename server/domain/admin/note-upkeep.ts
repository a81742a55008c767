import { z } from "zod";
import { command } from "@/server/core/command";

/** Notes that upkeep was done. */
export const noteUpkeep = command({
  action: "upkeep.note",
  scope: "instance",
  audit: false,
  input: z.object({ name: z.enum(["retention"]) }),
  run: async (ctx, { name }): Promise<void> => {
    const doneAt = ctx.now();
    await ctx.db.upkeep.upsert({ where: { name }, create: { name, doneAt }, update: { doneAt } });
  },
});
