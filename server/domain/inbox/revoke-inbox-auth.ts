import { ByInboxAuth } from "@/contracts/inbox-auth";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";

/** Ends a method: within a second no door takes it any more. Its row stays, its secret goes. Twice changes nothing. */
export const revokeInboxAuth = command({
  action: "inbox_auth.write",
  scope: "project",
  input: ByInboxAuth,
  run: async (ctx, { authId }): Promise<{ id: string }> => {
    const row = await ctx.db.inboxAuth.findFirst({ where: { id: authId, projectId: ctx.projectId } });
    if (!row) throw notFound("The authentication method");
    if (row.revokedAt) return { id: row.id };
    const revokedAt = ctx.now();
    await ctx.db.inboxAuth.update({
      where: { id: row.id },
      data: { revokedAt, secretHash: null, secretEncrypted: null },
    });
    const { kind, name } = row;
    ctx.changed({
      entity: "inbox_auth",
      id: row.id,
      before: { kind, name, revoked: false },
      after: { kind, name, revoked: true },
    });
    return { id: row.id };
  },
});
