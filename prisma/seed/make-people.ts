import type { MemberRole } from "@/contracts/roles";
import { makeMember } from "@/prisma/factories/members";
import type { PrismaClient } from "@/prisma/generated/client";
import type { UserActor } from "@/server/core/actor";
import { actorContext, inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { signUp } from "@/server/domain/account/sign-up";
import { createProject } from "@/server/domain/projects/create-project";
import { setConcurrency } from "@/server/domain/projects/set-concurrency";
import { hashPassword } from "@/server/security/password";
import { CONCURRENCY, PEOPLE, PROJECT_NAME, SUPERUSER } from "./scenario";

/**
 * The demo's people; those there are keep their password unless `isNewPassword`: then an earlier seed ended before
 * anybody was told the old one. Answers their ids by role.
 */
export async function ensurePeople(
  db: PrismaClient,
  password: string,
  isNewPassword: boolean,
): Promise<Record<MemberRole, string>> {
  const ids: Partial<Record<MemberRole, string>> = {};
  const passwordHash = isNewPassword ? await hashPassword(password) : null;
  for (const { role, email, name } of PEOPLE) {
    const known = await db.user.findUnique({ where: { email }, select: { id: true } });
    if (known && passwordHash) await db.user.update({ where: { id: known.id }, data: { passwordHash } });
    ids[role] = known?.id ?? (await makePerson(db, { email, name, password }));
  }
  return ids as Record<MemberRole, string>;
}

/** Nobody reads the demo's mail: its people's addresses are confirmed from the start. */
async function makePerson(db: PrismaClient, given: { email: string; name: string; password: string }): Promise<string> {
  const { userId } = await signUp(systemContext("seed-demo", { db }), { ...given, isVerified: true });
  if (userId === null) throw new Error(`${given.email} was taken while the demo was made`);
  return userId;
}

/** Who administers the demo's server, with the demo's password; answers the email. Belongs to no project. */
export async function ensureSuperuser(db: PrismaClient, password: string, isNewPassword: boolean): Promise<string> {
  const { email, name } = SUPERUSER;
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  const id = known?.id ?? (await makePerson(db, { email, name, password }));
  const passwordHash = known && isNewPassword ? { passwordHash: await hashPassword(password) } : {};
  await db.user.update({ where: { id }, data: { isSuperuser: true, ...passwordHash } });
  return email;
}

/** The demo's owner in the demo's project, which is made with a member of each role unless it is there. */
export async function ensureProject(db: PrismaClient, people: Record<MemberRole, string>): Promise<ProjectCtx> {
  const actor = ownerActor(people.owner);
  const owned = await db.project.findFirst({
    where: { name: PROJECT_NAME, members: { some: { userId: people.owner, role: "owner" } } },
    select: { slug: true },
  });
  // Events only wake others; this process is bound to no engine, and the sweeps see every row.
  const account = { ...actorContext(actor, { db }), emit: () => undefined };
  const { slug } = owned ?? (await createProject(account, { name: PROJECT_NAME }));
  const ctx = await inProject(account, slug);
  if (!owned) await setConcurrency(ctx, { concurrency: CONCURRENCY });
  for (const { role } of PEOPLE) {
    if (role === "owner") continue;
    const key = { projectId: ctx.projectId, userId: people[role] };
    const member = await db.member.findUnique({ where: { projectId_userId: key } });
    if (!member) await makeMember(db, { ...key, role });
  }
  return ctx;
}

/** The demo's owner, signed in. */
export function ownerActor(userId: string): UserActor {
  const owner = PEOPLE[0];
  return {
    kind: "user",
    userId,
    name: owner.name,
    email: owner.email,
    isSuperuser: false,
    isSupport: false,
    hasMfa: false,
    sessionId: null,
  };
}
