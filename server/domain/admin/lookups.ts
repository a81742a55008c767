import type { ProjectItem, UserItem } from "@/contracts/admin";
import type { Prisma } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";
import { conflict, invalidAt, notFound } from "@/server/core/errors";

/** What the list and the page of a person show. */
export const userItemSelect = {
  id: true,
  number: true,
  name: true,
  email: true,
  isSuperuser: true,
  isSupport: true,
  mfaEnabledAt: true,
  disabledAt: true,
  deletionScheduledAt: true,
  createdAt: true,
  sessions: { select: { createdAt: true }, orderBy: { createdAt: "desc" }, take: 1 },
  _count: { select: { members: true } },
} as const satisfies Prisma.UserSelect;

/** A person's row in the words of the contract. */
export function toUserItem(row: Prisma.UserGetPayload<{ select: typeof userItemSelect }>): UserItem {
  const { mfaEnabledAt, sessions, _count, ...rest } = row;
  return {
    ...rest,
    hasMfa: mfaEnabledAt !== null,
    lastSignIn: sessions[0]?.createdAt ?? null,
    projects: _count.members,
  };
}

/** A person, or NOT_FOUND. Held until the transaction ends: two changes of one person never cross. */
export async function personOf(ctx: Ctx, userId: string) {
  await ctx.db.$queryRawUnsafe("SELECT 1 FROM user_account WHERE id = $1 FOR UPDATE", userId);
  const person = await ctx.db.user.findFirst({
    where: { id: userId, deletedAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      isSuperuser: true,
      isSupport: true,
      mfaEnabledAt: true,
      disabledAt: true,
      deletionScheduledAt: true,
    },
  });
  if (!person) throw notFound("The user");
  return person;
}

/** Taken by whoever takes a superuser away, until their transaction ends: two never take the last two at once. */
const SUPERUSER_LOCK = 7_270_737_005;

/** Throws CONFLICT where nobody but this person could administer the server afterwards. */
export async function demandAnotherSuperuser(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.$executeRawUnsafe("SELECT pg_advisory_xact_lock($1::bigint)", SUPERUSER_LOCK);
  if (!(await hasOtherSuperuser(ctx, userId))) {
    throw conflict("This is the only superuser who can sign in. Make another one first.");
  }
}

/** Whether somebody else could administer the server. */
export async function hasOtherSuperuser(ctx: Ctx, userId: string): Promise<boolean> {
  const where = { isSuperuser: true, disabledAt: null, deletionScheduledAt: null, id: { not: userId } };
  return (await ctx.db.user.count({ where })) > 0;
}

/** What is told of a project: whose it is and how large. */
export const projectItemSelect = {
  id: true,
  name: true,
  slug: true,
  supportUntil: true,
  deletionScheduledAt: true,
  createdAt: true,
  members: {
    where: { role: "owner" },
    select: { user: { select: { id: true, name: true, email: true } } },
  },
  _count: { select: { members: true, jobs: true } },
} as const satisfies Prisma.ProjectSelect;

/** A project's row in the words of the contract. */
export function toProjectItem(row: Prisma.ProjectGetPayload<{ select: typeof projectItemSelect }>): ProjectItem {
  const { members, _count, ...rest } = row;
  return { ...rest, owner: members[0]?.user ?? null, members: _count.members, jobs: _count.jobs };
}

/** A project by its id, or NOT_FOUND. Held until the transaction ends. */
export async function projectOf(ctx: Ctx, projectId: string) {
  await ctx.db.$queryRawUnsafe("SELECT 1 FROM project WHERE id = $1 FOR UPDATE", projectId);
  const project = await ctx.db.project.findUnique({
    where: { id: projectId },
    select: { id: true, name: true, slug: true, deletionScheduledAt: true },
  });
  if (!project) throw notFound("The project");
  return project;
}

/** Somebody who may sign in, by email; INVALID at the field where there is nobody. */
export async function personByEmail(ctx: Ctx, email: string, field: string): Promise<{ id: string }> {
  const where = { email, disabledAt: null, deletedAt: null, deletionScheduledAt: null };
  const person = await ctx.db.user.findFirst({ where, select: { id: true } });
  if (!person) throw invalidAt(field, "Nobody who may sign in here has this email. Make the account first.");
  return person;
}
