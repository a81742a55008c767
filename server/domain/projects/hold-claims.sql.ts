import type { Db } from "@/server/db";

/** Until the end of the transaction no run of the project starts: who asks for one waits, and sees what was changed. */
export async function holdClaims(db: Db, projectId: string): Promise<void> {
  await db.$executeRawUnsafe("SELECT hold_claims($1)", projectId);
}
