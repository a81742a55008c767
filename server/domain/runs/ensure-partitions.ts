import { z } from "zod";
import { command } from "@/server/core/command";

/** Makes the partitions of bodies, states and logs that the newest ids will soon need. Returns how many were made. */
export const ensurePartitions = command({
  action: "retention.apply",
  scope: "instance",
  input: z.object({}),
  audit: false,
  transaction: "own",
  run: async (ctx): Promise<number> => {
    const [made] = await ctx.db.$queryRawUnsafe<{ count: number }[]>(`SELECT ensure_partitions() AS count`);
    return made?.count ?? 0;
  },
});
