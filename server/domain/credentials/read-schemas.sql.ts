import type { Ctx } from "@/server/core/context";

export type AdaptorSchema = {
  name: string;
  description: string | null;
  schema: Record<string, unknown>;
};

/**
 * What installed adaptors ask of their credentials: of each adaptor the newest version that says it, releases before
 * what was published to be tried.
 */
export function readSchemas(ctx: Ctx, name?: string): Promise<AdaptorSchema[]> {
  return ctx.db.$queryRawUnsafe<AdaptorSchema[]>(
    `SELECT DISTINCT ON (d.name) d.name, p.description, d.configuration AS schema
     FROM adaptor_description d
     JOIN adaptor a USING (name, version)
     LEFT JOIN adaptor_package p ON p.name = d.name
     WHERE a.status = 'installed' AND d.configuration IS NOT NULL AND ($1::text IS NULL OR d.name = $1::text)
     ORDER BY d.name, position('-' IN d.version) > 0,
       string_to_array(regexp_replace(d.version, '[-+].*$', ''), '.')::numeric[] DESC`,
    name ?? null,
  );
}
