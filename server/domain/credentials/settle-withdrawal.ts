import { z } from "zod";
import { command } from "@/server/core/command";

/** Forgets tokens for good, withdrawn or given up, and writes down which. */
export const settleWithdrawal = command({
  action: "credential.refresh",
  scope: "instance",
  input: z.object({ credentialId: z.string(), isWithdrawn: z.boolean() }),
  run: async (ctx, { credentialId, isWithdrawn }): Promise<void> => {
    const { count } = await ctx.db.tokenWithdrawal.deleteMany({ where: { credentialId } });
    if (count === 0) return;
    const after = { withdrawnAtProvider: isWithdrawn };
    ctx.changed({ entity: "credential", id: credentialId, before: null, after });
  },
});
