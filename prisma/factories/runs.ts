import type { Prisma, PrismaClient, Run } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A run of a job as it would lie in the queue; give a status, times and pointers for another stage of its life. */
export function makeRun(
  db: Client,
  overrides: Partial<Prisma.RunUncheckedCreateInput> & { projectId: string; jobId: string },
): Promise<Run> {
  return db.run.create({ data: { cause: "person", input: "empty", ...overrides } });
}
