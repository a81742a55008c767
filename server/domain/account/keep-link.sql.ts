import { LINK_HOURS, type LinkKind } from "@/contracts/account";
import type { Ctx } from "@/server/core/context";
import { invalid } from "@/server/core/errors";
import { siteUrl } from "@/server/domain/account/lookups";
import { digestOf, randomSecret } from "@/server/security/sign";

const PAGES = {
  verify: "confirm-email",
  recover: "reset-password",
  change: "confirm-email",
  undo: "undo-email",
} as const;

type Wanted = {
  kind: LinkKind;
  /** The address the link is about, and where it is mailed to. */
  email: string;
  /** Whose account; null: of whoever has the address. */
  userId: string | null;
};

/** `userId` is null where nobody has the address: then the link opens nothing, and the same work was done. */
export type MadeLink = { userId: string | null; url: string; until: string };

/** Makes a link that works once. Its token is nowhere but in the link: the row keeps its digest. */
export async function makeLink(ctx: Ctx, { kind, email, userId }: Wanted): Promise<MadeLink> {
  const token = randomSecret();
  const expiresAt = new Date(ctx.now().getTime() + LINK_HOURS[kind] * 3_600_000);
  const rows = await ctx.db.$queryRawUnsafe<{ user_id: string }[]>(
    `INSERT INTO email_link (token_hash, user_id, kind, email, created_at, expires_at)
     SELECT $1, id, $2, $3, $4::timestamptz, $5::timestamptz FROM user_account
      WHERE CASE WHEN $6::text IS NULL THEN email = $3 ELSE id = $6 END AND disabled_at IS NULL
     RETURNING user_id`,
    digestOf(token),
    kind,
    email,
    ctx.now(),
    expiresAt,
    userId,
  );
  return {
    userId: rows[0]?.user_id ?? null,
    url: `${siteUrl()}/${PAGES[kind]}/${token}`,
    until: expiresAt.toISOString(),
  };
}

export type TakenLink = { userId: string; kind: LinkKind; email: string; createdAt: Date };

/**
 * Uses a link up, once. Throws INVALID for one that is none, was used, is over, or belongs to an address that the
 * account has left. Those to the account's own address stop with it; the way back of a change does not.
 */
export async function takeLink(ctx: Ctx, token: string, kinds: readonly LinkKind[]): Promise<TakenLink> {
  const [link] = await ctx.db.$queryRawUnsafe<TakenLink[]>(
    `UPDATE email_link l SET used_at = $3::timestamptz FROM user_account u
      WHERE l.token_hash = $1 AND l.kind = ANY($2::text[]) AND l.used_at IS NULL AND l.expires_at > $3::timestamptz
        AND u.id = l.user_id AND u.disabled_at IS NULL AND (l.kind IN ('change', 'undo') OR u.email = l.email)
      RETURNING l.user_id AS "userId", l.kind, l.email, l.created_at AS "createdAt"`,
    digestOf(token),
    kinds,
    ctx.now(),
  );
  if (link) return link;
  throw invalid("This link was used already, or its time is over. Ask for a new one.");
}

/** Whether a link would still work, without using it up: mail programs open links before people do. */
export async function isLinkOpen(ctx: Ctx, token: string): Promise<boolean> {
  const where = { tokenHash: digestOf(token), usedAt: null, expiresAt: { gt: ctx.now() } };
  return (await ctx.db.emailLink.count({ where })) > 0;
}

/** Ends the links of a person that are still open; `since`: ways back to earlier addresses stay, those made later go. */
export async function dropLinks(ctx: Ctx, userId: string, kinds: readonly LinkKind[], since?: Date): Promise<void> {
  await ctx.db.emailLink.deleteMany({
    where: { userId, kind: { in: [...kinds] }, usedAt: null, ...(since ? { createdAt: { gte: since } } : {}) },
  });
}
