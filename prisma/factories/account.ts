import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient, User } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A person with an address nobody else has, confirmed. No password unless `passwordHash` is given. */
export function makeUser(db: Client, overrides: Partial<Prisma.UserUncheckedCreateInput> = {}): Promise<User> {
  const tag = randomUUID().slice(0, 8);
  return db.user.create({
    data: {
      name: `Person ${tag}`,
      email: `person-${randomUUID()}@example.test`,
      emailVerifiedAt: new Date(),
      ...overrides,
    },
  });
}
