import { TokenScope } from "@/contracts/api-tokens";
import type { TokenActor } from "@/server/core/actor";
import type { Db } from "@/server/db";
import { digestOf } from "@/server/security/sign";

/** How fine the last use is kept: a program that asks all day writes it a few times an hour. */
const USED_MS = 10 * 60_000;

/** The token of an Authorization header; null where it names none. */
export function bearerOf(headers: Headers): string | null {
  const header = headers.get("authorization") ?? "";
  return /^bearer(\s|$)/i.test(header) ? header.slice("bearer ".length).trim().slice(0, 200) : null;
}

/** The program a token stands for, with its person's rights of now; null when it is unknown, over, revoked, or they are disabled. */
export async function tokenActor(db: Db, token: string, now: Date): Promise<TokenActor | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash: digestOf(token) }, include: { user: true } });
  if (!row || row.revokedAt || row.expiresAt <= now || row.user.disabledAt) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > USED_MS) {
    await db.apiToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
  }
  return {
    kind: "token",
    tokenId: row.id,
    tokenName: row.name,
    userId: row.userId,
    name: row.user.name,
    isSupport: row.user.isSupport,
    hasMfa: row.user.mfaEnabledAt !== null,
    scope: TokenScope.parse(row.scope),
    projectIds: row.projectIds.length > 0 ? row.projectIds : null,
  };
}
