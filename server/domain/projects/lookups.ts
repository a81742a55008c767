import { DELETION_DAYS } from "@/contracts/projects";
import type { InstanceSettings } from "@/contracts/settings";
import { say } from "@/lib/words/sentence";
import type { Ctx } from "@/server/core/context";
import { invalidAt } from "@/server/core/errors";
import { retentionClassOf } from "@/server/domain/projects/retention-rules";
import { firstFree, RESERVED_SLUGS, slugFrom } from "@/server/domain/projects/slug-rules";

// What a run may take, for the rooms that make runs.
export { allowedTo } from "@/server/domain/projects/run-limit-rules";
export { limitsOf, readLimits, type StoredLimits } from "@/server/domain/projects/run-limits.sql";

/** Taken by whoever gives out a slug, until their transaction ends: two projects never get the same. */
const SLUG_LOCK = 7_270_737_001;

/**
 * A free slug for the name; call it inside a command. Taken are the slugs of all other projects, their former ones
 * that still redirect, and their ids (a path may hold either). Throws INVALID where the name is a reserved word.
 */
export async function freeSlug(ctx: Ctx, name: string, ownId: string | null): Promise<string> {
  const wanted = slugFrom(name);
  if (RESERVED_SLUGS.has(wanted)) {
    throw invalidAt("name", say`"${name}" is a word the product uses itself. Choose another name.`);
  }
  await ctx.db.$executeRawUnsafe("SELECT pg_advisory_xact_lock($1::bigint)", SLUG_LOCK);
  const rows = await ctx.db.$queryRawUnsafe<{ slug: string }[]>(
    `SELECT slug FROM project WHERE (slug = $1 OR slug LIKE $1 || '-%') AND id IS DISTINCT FROM $2
     UNION SELECT slug FROM project_slug
       WHERE (slug = $1 OR slug LIKE $1 || '-%') AND project_id IS DISTINCT FROM $2 AND expires_at > $3::timestamptz
     UNION SELECT id FROM project WHERE id = $1`,
    wanted,
    ownId,
    ctx.now(),
  );
  return firstFree(wanted, new Set(rows.map((row) => row.slug)));
}

/** From when on "the last 24 hours" counts. */
export function dayAgo(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}

/** When the data of a project goes whose deletion was asked for then. */
export function deletionDay(scheduledAt: Date): Date {
  return new Date(scheduledAt.getTime() + DELETION_DAYS * 86_400_000);
}

/** How a new project begins, as the operators set it. */
export function beginningOf(settings: InstanceSettings) {
  const { newConcurrency, newStoragePolicy, newRetention, newInboxRateLimit } = settings;
  return {
    concurrency: newConcurrency,
    storagePolicy: newStoragePolicy,
    inboxRateLimit: newInboxRateLimit,
    ...newRetention,
    retentionDays: retentionClassOf(newRetention),
  };
}
