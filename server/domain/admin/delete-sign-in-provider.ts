import { ByProvider } from "@/contracts/sign-in-providers";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";

/** Takes a provider away, and every account's link with it; accounts stay, and set a password by a mailed link. */
export const deleteSignInProvider = command({
  action: "admin.authentication.write",
  scope: "instance",
  input: ByProvider,
  run: async (ctx, { provider: id }): Promise<{ unlinked: number }> => {
    const found = await ctx.db.signInProvider.findUnique({
      where: { id },
      select: { name: true, discoveryUrl: true, _count: { select: { identities: true } } },
    });
    if (!found) throw notFound("The provider");
    await ctx.db.signInProvider.delete({ where: { id } });
    const { name, discoveryUrl, _count } = found;
    const before = { name, discoveryUrl, linked: _count.identities };
    ctx.changed({ entity: "sign_in_provider", id, before, after: null });
    return { unlinked: _count.identities };
  },
});
