import { CreateCredential } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import { authorize } from "@/server/core/authorize";
import { command } from "@/server/core/command";
import { inProject } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { encryptText } from "@/server/security/encrypt";

/** Makes a credential of the actor's own; with a project it is granted to it, which takes the right to do so there. */
export const createCredential = command({
  action: "credential.create_mine",
  scope: "account",
  input: CreateCredential,
  run: async (ctx, { name, body, project }) => {
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "Only a person can own a credential.");
    const inside = project === undefined ? null : await inProject(ctx, project);
    if (inside) authorize(inside, "credential.create", "project");
    const { id } = await ctx.db.credential.create({
      data: {
        ownerId,
        name,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
        ...(inside ? { grants: { create: { projectId: inside.projectId } } } : {}),
      },
      select: { id: true },
    });
    const bodyEncrypted = await encryptText(body, { id, field: "body" });
    await ctx.db.credential.update({ where: { id }, data: { bodyEncrypted } });
    const where = inside ? { projectId: inside.projectId } : {};
    ctx.changed({ entity: "credential", id, before: null, after: { name, type: "raw", granted: !!inside }, ...where });
    return { id };
  },
});
