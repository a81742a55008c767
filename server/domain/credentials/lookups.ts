import type { OwnCredential } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import type { Ctx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";

const OWN = {
  id: true,
  name: true,
  type: true,
  version: true,
  bodyEncrypted: true,
  updatedAt: true,
  grants: {
    orderBy: { project: { name: "asc" } },
    select: { project: { select: { id: true, slug: true, name: true } } },
  },
  jobs: {
    where: { archivedAt: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true, project: { select: { name: true } } },
  },
} as const;

/** The actor's own credential, or NOT_FOUND: to everybody else it does not exist, whatever their role. */
export async function ownCredential(ctx: Ctx, credentialId: string) {
  const ownerId = userIdOf(ctx.actor);
  const found = ownerId
    ? await ctx.db.credential.findFirst({ where: { id: credentialId, ownerId, deletedAt: null }, select: OWN })
    : null;
  if (!found) throw notFound("The credential");
  return found;
}

/** Every credential of the actor's own that was not deleted. */
export function ownCredentials(ctx: Ctx) {
  const ownerId = userIdOf(ctx.actor) ?? "";
  return ctx.db.credential.findMany({ where: { ownerId, deletedAt: null }, orderBy: { name: "asc" }, select: OWN });
}

/** A row of one's own without its value. */
export function asOwnCredential(row: Awaited<ReturnType<typeof ownCredential>>): OwnCredential {
  const { id, name, type, updatedAt } = row;
  const projects = row.grants.map(({ project }) => project);
  return { id, name, type, updatedAt, projects, jobs: row.jobs.map((job) => ({ ...job, project: job.project.name })) };
}
