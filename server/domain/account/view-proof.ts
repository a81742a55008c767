import { z } from "zod";
import type { ProofAsked } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { isConfirmed } from "@/server/core/demand-confirmed";
import { query } from "@/server/core/query";

/** What a person is asked for before a dangerous act; without a password nothing that was proven some minutes ago. */
export const viewProof = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<ProofAsked> => {
    const user = await ctx.db.user.findUniqueOrThrow({
      where: { id: userIdOf(ctx.actor) ?? "" },
      select: { email: true, passwordHash: true, mfaEnabledAt: true },
    });
    const [password, factor, isProven] = [
      user.passwordHash !== null,
      user.mfaEnabledAt !== null,
      await isConfirmed(ctx),
    ];
    const mailTo = password || factor || isProven ? null : user.email;
    return { password, code: factor && !isProven, mailTo };
  },
});
