import { randomUUID } from "node:crypto";
import type { Credential, Prisma, PrismaClient } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

type Overrides = Partial<Prisma.CredentialUncheckedCreateInput> & { ownerId: string; projectIds?: string[] };

/** A credential granted to the projects given; without `bodyEncrypted` it has no value yet. */
export function makeCredential(db: Client, { projectIds = [], ...overrides }: Overrides): Promise<Credential> {
  return db.credential.create({
    data: {
      name: `Credential ${randomUUID().slice(0, 8)}`,
      grants: { create: projectIds.map((projectId) => ({ projectId })) },
      ...overrides,
    },
  });
}
