import { CreateCredential } from "@/contracts/credentials";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { userIdOf } from "@/server/core/actor";
import { authorize } from "@/server/core/authorize";
import { command } from "@/server/core/command";
import { inProject } from "@/server/core/context";
import { invalid, ProductError } from "@/server/core/errors";
import { requireFit } from "@/server/domain/credentials/body-rules";
import { findType } from "@/server/domain/credentials/gather-types";
import { encryptText } from "@/server/security/encrypt";

/** Makes a credential of the actor's own; with a project it is granted to it, which takes the right to do so there. */
export const createCredential = command({
  action: "credential.create_mine",
  scope: "account",
  input: CreateCredential,
  run: async (ctx, { name, type, body, externalId, project }) => {
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "Only a person can own a credential.");
    const inside = project === undefined ? null : await inProject(ctx, project);
    if (inside) authorize(inside, "credential.create", "project");
    const form = await findType(ctx, type);
    if (!form) throw invalid("Choose a type of credential.", { fields: { type: "There is no such type." } });
    requireFit(form.schema, JSON.parse(body) as JsonObject);
    const { id } = await ctx.db.credential.create({
      data: {
        ownerId,
        name,
        type,
        externalId: externalId || null,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
        ...(inside ? { grants: { create: { projectId: inside.projectId } } } : {}),
      },
      select: { id: true },
    });
    const bodyEncrypted = await encryptText(body, { id, field: "body" });
    await ctx.db.credential.update({ where: { id }, data: { bodyEncrypted } });
    const where = inside ? { projectId: inside.projectId } : {};
    ctx.changed({ entity: "credential", id, before: null, after: { name, type, granted: !!inside }, ...where });
    return { id };
  },
});
