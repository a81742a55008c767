import { randomUUID } from "node:crypto";
import { MEMBER_ROLES, type MemberRole } from "@/contracts/roles";
import { makeUser } from "@/prisma/factories/account";
import { makeMember } from "@/prisma/factories/members";
import type { Prisma, PrismaClient, Project, User } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A project's row, and the person who holds each role in it. */
export type MadeProject = Project & { users: Record<MemberRole, User> };

type Overrides = Partial<Prisma.ProjectUncheckedCreateInput> & { users?: Partial<Record<MemberRole, User>> };

/** A project with one member of each role; people given by role are used, the others are made. */
export async function makeProject(db: Client, { users: given, ...overrides }: Overrides = {}): Promise<MadeProject> {
  const tag = randomUUID().slice(0, 12);
  const project = await db.project.create({ data: { name: `Project ${tag}`, slug: `project-${tag}`, ...overrides } });
  const users: Partial<Record<MemberRole, User>> = {};
  for (const role of MEMBER_ROLES) {
    const user = given?.[role] ?? (await makeUser(db, { name: `${role} of ${project.name}` }));
    await makeMember(db, { projectId: project.id, userId: user.id, role });
    users[role] = user;
  }
  return { ...project, users: users as Record<MemberRole, User> };
}
