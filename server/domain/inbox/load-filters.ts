import { buildIndex, type FilterIndex } from "@/lib/containment/build-index";
import { parseLossless } from "@/lib/containment/lossless";
import type { Db } from "@/server/db";
import { readFilters } from "@/server/domain/inbox/match-messages.sql";

/** A project's message triggers, indexed, and the jobs each of them starts. */
export type ProjectFilters = { epoch: bigint; index: FilterIndex; jobsOf: Map<string, string[]> };

const MAX_PROJECTS = 500;
const kept = new Map<string, ProjectFilters>();

/**
 * The filters as of `epoch`, which the caller read under the project's lock: loaded anew only when it moved, so that a
 * saved trigger acts on the next message in every process.
 */
export async function loadFilters(db: Db, projectId: string, epoch: bigint): Promise<ProjectFilters> {
  const known = kept.get(projectId);
  if (known?.epoch === epoch) return known;
  const rows = await readFilters(db, projectId);
  const filters = rows.map((row) => ({
    id: row.trigger_id,
    criteria: parseLossless(row.criteria),
    exclusion: row.exclusion === null ? null : parseLossless(row.exclusion),
  }));
  const jobsOf = new Map(rows.map((row) => [row.trigger_id, row.job_ids]));
  const loaded = { epoch, index: buildIndex(filters), jobsOf };
  kept.delete(projectId);
  if (kept.size >= MAX_PROJECTS) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
  kept.set(projectId, loaded);
  return loaded;
}
