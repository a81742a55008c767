import { z } from "zod";
import { task } from "@/server/core/task";

/** An install gives a sign of life every twenty seconds. */
const SILENT_MS = 90_000;

/** Asks again for installs whose worker died: answers how many. */
export const sweepInstalls = task({
  action: "adaptor.provide",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<number> => {
    const silent = await ctx.db.adaptor.findMany({
      where: { status: "installing", updatedAt: { lt: new Date(ctx.now().getTime() - SILENT_MS) } },
      select: { name: true, version: true },
    });
    ctx.emit(...silent.map((data) => ({ name: "adaptor/asked" as const, data })));
    return silent.length;
  },
});
