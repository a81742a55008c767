import { ShareCredential } from "@/contracts/credentials";
import { MemberRole } from "@/contracts/roles";
import { authorize } from "@/server/core/authorize";
import { command } from "@/server/core/command";
import { type Ctx, inProject } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { ownCredential } from "@/server/domain/credentials/lookups";

/** Grants one's own credential to a project one is a member of, or takes it back from any. */
export const shareCredential = command({
  action: "credential.share",
  scope: "account",
  input: ShareCredential,
  run: async (ctx, { credentialId, projectId: slugOrId, granted }) => {
    const credential = await ownCredential(ctx, credentialId);
    const held = credential.grants.find(({ project }) => project.id === slugOrId || project.slug === slugOrId);
    const projectId = granted ? await enterAsMember(ctx, slugOrId) : held?.project.id;
    if (projectId === undefined) throw notFound("The project");
    const link = { credentialId, projectId };
    const before = credential.grants.some(({ project }) => project.id === projectId);
    if (granted && !before) await ctx.db.credentialGrant.create({ data: link });
    if (!granted && before) await ctx.db.credentialGrant.delete({ where: { credentialId_projectId: link } });
    const id = credentialId;
    const change = { before: { name: credential.name, granted: before }, after: { name: credential.name, granted } };
    ctx.changed({ entity: "credential", id, ...change, projectId });
    return { id };
  },
});

/** The id of a project that takes a credential from the actor: one they are a member of, open to them as they are now. */
async function enterAsMember(ctx: Ctx, slugOrId: string): Promise<string> {
  const inside = await inProject(ctx, slugOrId);
  authorize(inside, "credential.share", "project");
  if (!MemberRole.safeParse(inside.seat).success) throw notFound("The project");
  return inside.projectId;
}
