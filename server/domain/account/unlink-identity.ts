import { ByIdentity } from "@/contracts/sign-in-providers";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, notFound } from "@/server/core/errors";

/** Takes a provider from one's own account; the last way in stays until there is a password. */
export const unlinkIdentity = command({
  action: "account.set_providers",
  scope: "account",
  input: ByIdentity,
  run: async (ctx, { identityId }) => {
    const userId = userIdOf(ctx.actor) ?? "";
    // Held until the end: two at once never take the last two.
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM user_account WHERE id = $1 FOR UPDATE", userId);
    const identities = await ctx.db.userIdentity.findMany({
      where: { userId },
      select: { id: true, provider: { select: { name: true } } },
    });
    const one = identities.find(({ id }) => id === identityId);
    if (!one) throw notFound("The link with the provider");
    const { passwordHash } = await ctx.db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordHash: true },
    });
    if (passwordHash === null && identities.length === 1) {
      throw conflict("Set a password first: this is the only way you sign in.");
    }
    await ctx.db.userIdentity.delete({ where: { id: identityId } });
    ctx.changed({ entity: "user", id: userId, before: { linked: one.provider.name }, after: { linked: null } });
    return { id: identityId };
  },
});
