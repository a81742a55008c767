import type { Db } from "@/server/db";

/** Tells every process that matches messages to load the project's triggers and jobs anew. */
export async function moveTriggerEpoch(db: Db, projectId: string): Promise<void> {
  await db.$executeRawUnsafe(`UPDATE project SET trigger_epoch = trigger_epoch + 1 WHERE id = $1`, projectId);
}
