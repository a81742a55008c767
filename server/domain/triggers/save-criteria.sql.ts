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
