import { makeUser } from "@/prisma/factories/account";
import type { Member, Prisma, PrismaClient } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A member of a project: an editor, and a new person, unless told otherwise. */
export async function makeMember(
  db: Client,
  overrides: Partial<Prisma.MemberUncheckedCreateInput> & { projectId: string },
): Promise<Member> {
  const userId = overrides.userId ?? (await makeUser(db)).id;
  return db.member.create({ data: { role: "editor", ...overrides, userId } });
}
