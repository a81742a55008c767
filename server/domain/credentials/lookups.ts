import type { CredentialTypeItem, OwnCredential } from "@/contracts/credentials";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { userIdOf } from "@/server/core/actor";
import type { Ctx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { decryptText } from "@/server/security/encrypt";

const OWN = {
  id: true,
  name: true,
  type: true,
  externalId: true,
  version: true,
  bodyEncrypted: true,
  updatedAt: true,
  grants: {
    orderBy: { project: { name: "asc" } },
    select: { project: { select: { id: true, slug: true, name: true } } },
  },
} as const;

/** Jobs that use it: their names only where the actor is a member and the project open to them, and who else uses it as a number. */
const own = (ctx: Ctx, userId: string) => {
  const open = { members: { some: { userId } }, ...openTo(ctx) };
  return {
    ...OWN,
    jobs: {
      where: { archivedAt: null, project: open },
      orderBy: { name: "asc" },
      select: { id: true, name: true, project: { select: { id: true, name: true } } },
    },
    _count: { select: { jobs: { where: { archivedAt: null, project: { NOT: open } } } } },
  } as const;
};

/** Projects that are not being deleted, nor ask for a second factor that who acts has not. */
const openTo = ({ actor }: Ctx) => ({
  deletionScheduledAt: null,
  ...("hasMfa" in actor && actor.hasMfa ? {} : { requiresMfa: false }),
});

/** The actor's own credential, or NOT_FOUND: to everybody else it does not exist, whatever their role. */
export async function ownCredential(ctx: Ctx, credentialId: string) {
  const ownerId = userIdOf(ctx.actor);
  const found = ownerId
    ? await ctx.db.credential.findFirst({
        where: { id: credentialId, ownerId, deletedAt: null },
        select: own(ctx, ownerId),
      })
    : null;
  if (!found) throw notFound("The credential");
  return found;
}

/** Every credential of the actor's own that was not deleted. */
export function ownCredentials(ctx: Ctx) {
  const ownerId = userIdOf(ctx.actor) ?? "";
  const where = { ownerId, deletedAt: null };
  return ctx.db.credential.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], select: own(ctx, ownerId) });
}

/** A row of one's own without its value. */
export function asOwnCredential(
  row: Awaited<ReturnType<typeof ownCredential>>,
  types: readonly CredentialTypeItem[],
): OwnCredential {
  const { id, name, type, externalId, updatedAt } = row;
  return {
    ...{ id, name, type, externalId, updatedAt },
    typeTitle: types.find((one) => one.type === type)?.title ?? type,
    projects: row.grants.map(({ project }) => project),
    jobs: row.jobs.map((job) => ({ id: job.id, name: job.name, project: job.project.name, projectId: job.project.id })),
    hiddenJobs: row._count.jobs,
  };
}

/** The trails a change of a credential is written to: the account's own, and each project's it is granted to. */
export function trailsOf(row: { grants: { project: { id: string } }[] }): { projectId?: string }[] {
  return [{}, ...row.grants.map(({ project }) => ({ projectId: project.id }))];
}

/** The stored value of a credential that its verb may open. */
export async function openedBody(row: { id: string; bodyEncrypted: string | null }): Promise<JsonObject> {
  if (row.bodyEncrypted === null) return {};
  return JSON.parse(await decryptText(row.bodyEncrypted, { id: row.id, field: "body" })) as JsonObject;
}

/** The secret of a provider's client; empty where it has none. */
export async function clientSecretOf(client: { id: string; clientSecretEncrypted: string | null }): Promise<string> {
  const { id, clientSecretEncrypted } = client;
  return clientSecretEncrypted === null ? "" : decryptText(clientSecretEncrypted, { id, field: "client_secret" });
}
