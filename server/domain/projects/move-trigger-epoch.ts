import type { Db } from "@/server/db";

/** Tells every process that a project's triggers or jobs changed: matching reloads before its next message. */
export async function moveTriggerEpoch(db: Db, projectId: string): Promise<void> {
  await db.$executeRawUnsafe(`UPDATE project SET trigger_epoch = trigger_epoch + 1 WHERE id = $1`, projectId);
}
