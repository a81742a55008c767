import { z } from "zod";
import { command } from "@/server/core/command";
import { log } from "@/server/log";

const EVERY_MS = 86_400_000;

/** Computes every chain of the audit trail anew, once a day, and notes how many did not hold; null where it was done already. */
export const verifyTrails = command({
  action: "upkeep.note",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: async (ctx): Promise<{ broken: number } | null> => {
    const name = "audit";
    const doneAt = ctx.now();
    const last = await ctx.db.upkeep.findUnique({ where: { name } });
    if (last && doneAt.getTime() - last.doneAt.getTime() < EVERY_MS) return null;
    const rows = await ctx.db.$queryRawUnsafe<{ key: string }[]>(
      "SELECT chain_key AS key FROM verify_audit() WHERE broken_seq IS NOT NULL OR NOT head_holds",
    );
    const noted = { doneAt, faults: rows.length };
    await ctx.db.upkeep.upsert({ where: { name }, create: { name, ...noted }, update: noted });
    if (rows.length > 0) log.error({ chains: rows.map(({ key }) => key) }, "chains of the audit trail do not hold");
    return { broken: rows.length };
  },
});
