import { z } from "zod";
import { command } from "@/server/core/command";

/** Writes down that the registry was asked for the whole list, and why it did not answer. */
export const noteCatalogue = command({
  action: "adaptor.provide",
  scope: "instance",
  input: z.object({ isAnswered: z.boolean(), notice: z.string().nullable() }),
  audit: false,
  run: async (ctx, { isAnswered, notice }) => {
    const told = { askedAt: ctx.now(), notice, ...(isAnswered ? { refreshedAt: ctx.now() } : {}) };
    await ctx.db.adaptorCatalogue.upsert({ where: { id: 1 }, create: told, update: told });
  },
});
