import { z } from "zod";
import { task } from "@/server/core/task";
import { AHEAD } from "@/server/domain/credentials/authorisation-rules";
import { refreshCredential } from "@/server/domain/credentials/refresh-credential";
import { log } from "@/server/log";

const MOST_AT_A_TURN = 200;
const AT_ONCE = 8;

/**
 * Renews tokens that will run out soon, so that no run has to wait for a provider. Those that still open something come
 * first: a provider that is out of order holds up no other.
 */
export const renewTokens = task({
  action: "credential.refresh",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<{ renewed: number }> => {
    const now = ctx.now();
    const due = await ctx.db.$queryRawUnsafe<{ id: string }[]>(
      `SELECT o.credential_id AS id FROM oauth_credential o JOIN credential c ON c.id = o.credential_id
       WHERE o.state = 'good' AND o.has_refresh AND c.deleted_at IS NULL
         AND o.expires_at <= $1::timestamptz + least($2::float8 * interval '1 ms', (o.expires_at - o.refreshed_at) * $3::float8)
         AND (o.lease_until IS NULL OR o.lease_until < $1::timestamptz)
         AND EXISTS (SELECT 1 FROM credential_grant g JOIN project p ON p.id = g.project_id
           WHERE g.credential_id = c.id AND p.deletion_scheduled_at IS NULL)
       ORDER BY o.expires_at < $1::timestamptz, o.expires_at LIMIT $4::int`,
      ...[now, AHEAD.leftMs, AHEAD.share, MOST_AT_A_TURN],
    );
    let renewed = 0;
    const renewOne = async (credentialId: string) => {
      try {
        const fresh = await refreshCredential(ctx, { credentialId, waitMs: 0, isAhead: true });
        if ("tokens" in fresh && fresh.expiresAt !== null && fresh.expiresAt > now) renewed++;
      } catch (error) {
        log.warn(
          { credential: credentialId, error: (error as Error).message },
          "tokens were not renewed ahead of time",
        );
      }
    };
    for (let at = 0; at < due.length; at += AT_ONCE) {
      await Promise.all(due.slice(at, at + AT_ONCE).map(({ id }) => renewOne(id)));
    }
    return { renewed };
  },
});
