import type { CredentialHealth } from "@/contracts/oauth";
import { userIdOf } from "@/server/core/actor";
import type { Ctx } from "@/server/core/context";
import { healthOf } from "@/server/domain/credentials/authorisation-rules";

type Row = {
  id: string;
  ownerId: string;
  provider: string;
  state: string;
  reason: string | null;
  expiresAt: Date | null;
  hasRefresh: boolean;
  authorisedAs: string | null;
  waiting: number;
};

/** Of a project's credentials, with its runs that wait; or of a person's, with those of the projects they are in. */
export async function readHealth(
  ctx: Ctx,
  of: { projectId: string } | { ownerId: string },
): Promise<CredentialHealth[]> {
  const me = userIdOf(ctx.actor);
  const inProject = "projectId" in of;
  const rows = await ctx.db.$queryRawUnsafe<Row[]>(
    `SELECT c.id, c.owner_id AS "ownerId", p.name AS provider, o.state, o.reason, o.expires_at AS "expiresAt",
       o.has_refresh AS "hasRefresh", o.authorised_as AS "authorisedAs",
       (SELECT count(*)::int FROM held_run h JOIN run r ON r.id = h.run_id AND r.status = 'held'
        WHERE h.credential_id = c.id AND ${
          inProject ? "h.project_id = $1" : "h.project_id IN (SELECT m.project_id FROM member m WHERE m.user_id = $1)"
        }) AS waiting
     FROM oauth_credential o JOIN credential c ON c.id = o.credential_id JOIN oauth_client p ON p.id = o.client_id
     WHERE c.deleted_at IS NULL AND ${
       inProject
         ? "EXISTS (SELECT 1 FROM credential_grant g WHERE g.credential_id = c.id AND g.project_id = $1)"
         : "c.owner_id = $1"
     }
     ORDER BY c.name, c.id`,
    inProject ? of.projectId : of.ownerId,
  );
  return rows.map(({ id, ownerId, provider, expiresAt, authorisedAs, waiting, ...row }) => ({
    ...{ credentialId: id, provider, expiresAt, waiting, isMine: ownerId === me },
    // As whom it is: the owner's own matter.
    authorisedAs: ownerId === me ? authorisedAs : null,
    ...healthOf({ ...row, expiresAt }, ctx.now()),
  }));
}
