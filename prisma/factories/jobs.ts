import { randomUUID } from "node:crypto";
import type { Job, Prisma, PrismaClient } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A job that is on, of the common adaptor, with an expression that does nothing; `compiled` only when given. */
export function makeJob(
  db: Client,
  overrides: Partial<Prisma.JobUncheckedCreateInput> & { projectId: string },
): Promise<Job> {
  return db.job.create({
    data: {
      name: `Job ${randomUUID().slice(0, 8)}`,
      adaptorName: "@openfn/language-common",
      adaptorVersion: "3.3.4",
      expression: "fn(state => state);",
      enabled: true,
      ...overrides,
    },
  });
}
