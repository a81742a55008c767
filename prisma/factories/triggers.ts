import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient, Trigger } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A message trigger that matches every object, unless told otherwise. */
export function makeTrigger(
  db: Client,
  overrides: Partial<Prisma.TriggerUncheckedCreateInput> & { projectId: string },
): Promise<Trigger> {
  const kind = overrides.kind ?? "message";
  return db.trigger.create({
    data: {
      name: `Trigger ${randomUUID().slice(0, 8)}`,
      kind,
      ...(kind === "message" ? { criteria: {} } : {}),
      ...overrides,
    },
  });
}
