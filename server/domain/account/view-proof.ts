import { z } from "zod";
import type { ProofAsked } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { isConfirmed } from "@/server/core/demand-confirmed";
import { query } from "@/server/core/query";

/** What a person is asked for before a dangerous act. */
export const viewProof = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<ProofAsked> => {
    const user = await ctx.db.user.findUniqueOrThrow({
      where: { id: userIdOf(ctx.actor) ?? "" },
      select: { passwordHash: true, mfaEnabledAt: true },
    });
    const code = user.mfaEnabledAt !== null && !(await isConfirmed(ctx));
    return { password: user.passwordHash !== null, code };
  },
});
