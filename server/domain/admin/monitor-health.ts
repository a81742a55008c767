import { z } from "zod";
import type { Health } from "@/contracts/health";
import { task } from "@/server/core/task";
import { readHealth } from "@/server/domain/admin/read-health";

/** The same for a program that watches the server: it shows the operator's token at its door and asks as the system. */
export const monitorHealth = task({
  action: "health.monitor",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx): Promise<Omit<Health, "workers">> => {
    const { workers: _, ...health } = await readHealth(ctx);
    return health;
  },
});
