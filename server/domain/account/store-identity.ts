import { z } from "zod";
import type { ProviderRefusal } from "@/contracts/sign-in-providers";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { tellLinked } from "@/server/domain/account/tell-linked";
import type { ProviderIdentity } from "@/server/integrations/oauth/ask-identity";

const StoreIdentity = z.object({ provider: z.string(), name: z.string(), identity: z.custom<ProviderIdentity>() });

/** Links the signed-in person's account with who they are at a provider; who is linked elsewhere stays there. */
export const storeIdentity = command({
  action: "account.set_providers",
  scope: "account",
  input: StoreIdentity,
  run: async (ctx, { provider: providerId, name, identity }): Promise<{ refused: ProviderRefusal } | null> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const { issuer, subject } = identity;
    const email = identity.email ?? "";
    const [made] = await ctx.db.userIdentity.createManyAndReturn({
      data: [{ providerId, issuer, subject, userId, email: email.slice(0, 254), createdAt: ctx.now() }],
      skipDuplicates: true,
      select: { id: true },
    });
    const where = { providerId_issuer_subject: { providerId, issuer, subject } };
    const kept = await ctx.db.userIdentity.findUniqueOrThrow({ where, select: { userId: true } });
    if (kept.userId !== userId) return { refused: "PROVIDER_TAKEN" };
    if (!made) return null;
    const owner = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    await tellLinked(ctx, { userId, email: owner.email, provider: name });
    return null;
  },
});
