import { ShareCredential } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { ownCredential } from "@/server/domain/credentials/lookups";

/** Grants one's own credential to a project one is a member of, or takes it back from any. */
export const shareCredential = command({
  action: "credential.share",
  scope: "account",
  input: ShareCredential,
  run: async (ctx, { credentialId, projectId: slugOrId, granted }) => {
    const credential = await ownCredential(ctx, credentialId);
    const project = await ctx.db.project.findFirst({
      where: {
        OR: [{ id: slugOrId }, { slug: slugOrId }],
        ...(granted ? { members: { some: { userId: userIdOf(ctx.actor) ?? "" } } } : {}),
      },
      select: { id: true },
    });
    if (!project) throw notFound("The project");
    const link = { credentialId, projectId: project.id };
    const before = credential.grants.some((grant) => grant.project.id === project.id);
    if (granted && !before) await ctx.db.credentialGrant.create({ data: link });
    if (!granted && before) await ctx.db.credentialGrant.delete({ where: { credentialId_projectId: link } });
    const id = credentialId;
    const change = { before: { name: credential.name, granted: before }, after: { name: credential.name, granted } };
    ctx.changed({ entity: "credential", id, ...change, projectId: project.id });
    return { id };
  },
});
