import type { OwnLimits } from "@/contracts/run-limits";
import type { Db } from "@/server/db";

/** What is stored of a project's limits and, as far as operators set them, of the server's. */
export type StoredLimits = { own: OwnLimits; server: Record<string, unknown> | null };

/** As an expression: it travels with the statement that starts runs, so that a change counts for the next one. */
export const limitsOf = (projectId: string) =>
  `(SELECT jsonb_build_object(
     'own', jsonb_build_object('runTimeMs', p.run_time_ms, 'runHeapMb', p.run_heap_mb, 'runStateBytes', p.run_state_bytes),
     'server', (SELECT jsonb_object_agg(s.key, s.value) FROM instance_setting s WHERE s.key LIKE 'run%'))
   FROM project p WHERE p.id = ${projectId})`;

/** The stored limits of a project. */
export async function readLimits(db: Db, projectId: string): Promise<StoredLimits> {
  const [row] = await db.$queryRawUnsafe<{ limits: StoredLimits }[]>(`SELECT ${limitsOf("$1")} AS limits`, projectId);
  if (!row?.limits) throw new Error("the project has gone");
  return row.limits;
}
