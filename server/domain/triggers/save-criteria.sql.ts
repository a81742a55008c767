import type { Db } from "@/server/db";

/** Writes criteria and exclusion from their text, so that no number passes through JavaScript. */
export async function saveCriteria(db: Db, triggerId: string, criteria: string | null, exclusion: string | null) {
  await db.$executeRawUnsafe(
    `UPDATE "trigger" SET criteria = $2::jsonb, exclusion = $3::jsonb WHERE id = $1`,
    triggerId,
    criteria,
    exclusion,
  );
}

/** Tells every process that matches messages to load the project's triggers anew. */
export async function moveTriggerEpoch(db: Db, projectId: string) {
  await db.$executeRawUnsafe(`UPDATE project SET trigger_epoch = trigger_epoch + 1 WHERE id = $1`, projectId);
}
