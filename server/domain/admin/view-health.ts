import { z } from "zod";
import type { Health } from "@/contracts/health";
import { task } from "@/server/core/task";
import { readHealth } from "@/server/domain/admin/read-health";

/** Whether the server is well, for superusers: figures of the whole, nothing of what is in projects. */
export const viewHealth = task({
  action: "admin.health.view",
  scope: "instance",
  input: z.object({}).optional(),
  run: (ctx): Promise<Health> => readHealth(ctx),
});
