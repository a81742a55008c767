import type { Db } from "@/server/db";

type Use = { jobs: number; projects: number };
export type Uses = { adaptors: ({ name: string } & Use)[]; versions: ({ name: string; version: string } & Use)[] };

/** How many jobs and projects use each adaptor and each version, archived jobs counted: they may come back. */
export async function countUses(db: Db): Promise<Uses> {
  const rows = await db.$queryRawUnsafe<({ name: string; version: string | null } & Use)[]>(
    `SELECT adaptor_name AS name, adaptor_version AS version, count(*)::int AS jobs,
            count(DISTINCT project_id)::int AS projects
       FROM job GROUP BY GROUPING SETS ((adaptor_name), (adaptor_name, adaptor_version))`,
  );
  const versions = rows.flatMap(({ version, ...rest }) => (version === null ? [] : [{ ...rest, version }]));
  return { adaptors: rows.filter(({ version }) => version === null), versions };
}
