import { z } from "zod";
import type { ProviderRefusal } from "@/contracts/sign-in-providers";
import { LANGUAGES } from "@/lib/words/language";
import { type CommandCtx, command } from "@/server/core/command";
import { isInvited, isSignUpOpen } from "@/server/domain/account/lookups";
import { providerEmail, providerName } from "@/server/domain/account/provider-rules";
import { tellLinked } from "@/server/domain/account/tell-linked";
import type { ProviderIdentity } from "@/server/integrations/oauth/ask-identity";

const AdmitIdentity = z.object({
  provider: z.string(),
  name: z.string(),
  identity: z.custom<ProviderIdentity>(),
  /** Of the invitation that led here. */
  invitation: z.string().nullable(),
  /** What a new account reads. */
  language: z.enum(LANGUAGES),
});

type Admitted = { userId: string } | { refused: ProviderRefusal };
type Asked = z.output<typeof AdmitIdentity> & { email: string };

/**
 * Whom an identity signs in: whoever it is linked with; else the account of its address, linked now, but only where
 * both the provider and that account confirmed the address; else a new account, where people may make accounts.
 */
export const admitIdentity = command({
  action: "account.use_provider",
  scope: "instance",
  input: AdmitIdentity,
  run: async (ctx, asked): Promise<Admitted> => {
    const { provider: providerId, identity } = asked;
    const { issuer, subject } = identity;
    const linked = await ctx.db.userIdentity.findUnique({
      where: { providerId_issuer_subject: { providerId, issuer, subject } },
      select: { id: true, user: { select: { id: true, disabledAt: true } } },
    });
    if (linked?.user.disabledAt) return { refused: "PROVIDER_DISABLED" };
    if (linked) {
      await ctx.db.userIdentity.update({ where: { id: linked.id }, data: { lastUsedAt: ctx.now() } });
      return { userId: linked.user.id };
    }
    const email = identity.isEmailVerified ? providerEmail(identity.email) : null;
    if (email === null) return { refused: "PROVIDER_EMAIL" };
    const known = await ctx.db.user.findUnique({
      where: { email },
      select: { id: true, emailVerifiedAt: true, disabledAt: true },
    });
    if (known?.disabledAt) return { refused: "PROVIDER_DISABLED" };
    if (known && !known.emailVerifiedAt) return { refused: "PROVIDER_UNCONFIRMED" };
    return known ? linkByAddress(ctx, { ...asked, email }, known.id) : makeAccount(ctx, { ...asked, email });
  },
});

async function keepIdentity(ctx: CommandCtx<"instance">, { provider, identity, email }: Asked, userId: string) {
  const { issuer, subject } = identity;
  const now = ctx.now();
  await ctx.db.userIdentity.create({
    data: { providerId: provider, issuer, subject, email, userId, createdAt: now, lastUsedAt: now },
  });
}

async function linkByAddress(ctx: CommandCtx<"instance">, asked: Asked, userId: string): Promise<Admitted> {
  const { name, email } = asked;
  await keepIdentity(ctx, asked, userId);
  await tellLinked(ctx, { userId, email, provider: name });
  return { userId };
}

async function makeAccount(ctx: CommandCtx<"instance">, asked: Asked): Promise<Admitted> {
  const { email, name, identity, invitation, language } = asked;
  if (!(await isSignUpOpen(ctx)) && !(await isInvited(ctx, email, invitation))) return { refused: "PROVIDER_CLOSED" };
  const person = { name: providerName(identity.name, email), email };
  const [made] = await ctx.db.user.createManyAndReturn({
    data: [{ ...person, emailVerifiedAt: ctx.now(), preferences: { language } }],
    skipDuplicates: true,
    select: { id: true },
  });
  // Somebody made it at this very moment: whoever tries again is judged by that account.
  if (!made) return { refused: "PROVIDER_SILENT" };
  await keepIdentity(ctx, asked, made.id);
  ctx.changed({ entity: "user", id: made.id, before: null, after: { ...person, linked: name } });
  return { userId: made.id };
}
