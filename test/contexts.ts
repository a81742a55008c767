import { randomUUID } from "node:crypto";
import type { MemberRole } from "@/contracts/roles";
import { makeUser } from "@/prisma/factories/account";
import type { MadeProject } from "@/prisma/factories/projects";
import type { PrismaClient, User } from "@/prisma/generated/client";
import type { UserActor } from "@/server/core/actor";
import { actorContext, type Ctx, inProject, type ProjectCtx, systemContext } from "@/server/core/context";

/** Everybody who can stand before a project's door. */
export type SeatName = MemberRole | "support" | "stranger" | "superuser" | "system";

/** A person's row as the actor a session would make of it. */
export function userActor(user: User): UserActor {
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    isSuperuser: user.isSuperuser,
    isSupport: user.isSupport,
    hasMfa: user.mfaEnabledAt !== null,
    sessionId: null,
  };
}

/** A person outside of any project, as pages and procedures see them. */
export function asUser(db: PrismaClient, user: User, now?: () => Date): Ctx {
  return actorContext(userActor(user), { db, ...(now ? { now } : {}) });
}

/**
 * A context per seat of one project, made the way requests make it. Opens the project to support, and
 * makes a support visitor, a stranger and a superuser who are no members.
 */
export async function seats(
  db: PrismaClient,
  project: MadeProject,
  now?: () => Date,
): Promise<Record<SeatName, ProjectCtx>> {
  const at = now?.() ?? new Date();
  await db.project.update({
    where: { id: project.id },
    data: { supportUntil: new Date(at.getTime() + 86_400_000) },
  });
  const people: Record<Exclude<SeatName, "system">, User> = {
    ...project.users,
    support: await makeUser(db, { isSupport: true }),
    stranger: await makeUser(db),
    superuser: await makeUser(db, { isSuperuser: true }),
  };
  const inside = (user: User) => inProject(asUser(db, user, now), project.id);
  return {
    owner: await inside(people.owner),
    admin: await inside(people.admin),
    editor: await inside(people.editor),
    viewer: await inside(people.viewer),
    support: await inside(people.support),
    stranger: await inside(people.stranger),
    superuser: await inside(people.superuser),
    system: await inProject(systemContext("test", { db, ...(now ? { now } : {}) }), project.id),
  };
}

/** The same person in a session that has just proved again who it is. */
export async function confirmed<C extends Ctx>(db: PrismaClient, ctx: C): Promise<C> {
  if (ctx.actor.kind !== "user") return ctx;
  const session = await db.session.create({
    data: {
      tokenHash: randomUUID(),
      userId: ctx.actor.userId,
      expiresAt: new Date(Date.now() + 86_400_000),
      confirmedAt: ctx.now(),
    },
  });
  return { ...ctx, actor: { ...ctx.actor, sessionId: session.id } };
}
