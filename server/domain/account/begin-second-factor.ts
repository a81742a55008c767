import { z } from "zod";
import type { SecondFactorKey } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { encryptText } from "@/server/security/encrypt";
import { factorPlace } from "@/server/security/encrypted-columns";
import { codeAddress, newCodeSecret } from "@/server/security/one-time-code";

/** Makes a key for the person's authenticator. Nothing is asked of them by it until a right code enables it. */
export const beginSecondFactor = command({
  action: "account.set_mfa",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<SecondFactorKey> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { email, mfaEnabledAt } = await ctx.db.user.findUniqueOrThrow({ where: { id } });
    if (mfaEnabledAt) throw conflict("Your second factor is on already. Turn it off first.");
    const secret = newCodeSecret();
    const secretEncrypted = await encryptText(secret, factorPlace(id));
    const fresh = { secretEncrypted, lastStep: 0, createdAt: ctx.now() };
    await ctx.db.secondFactor.upsert({ where: { userId: id }, create: { userId: id, ...fresh }, update: fresh });
    ctx.changed({ entity: "user", id, before: null, after: { secondFactor: "begun" } });
    return { secret, address: codeAddress(secret, email) };
  },
});
