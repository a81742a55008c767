import { ListVersions, type VersionPage } from "@/contracts/jobs";
import { query } from "@/server/core/query";
import { readVersions } from "@/server/domain/jobs/list-versions.sql";
import { jobOf } from "@/server/domain/jobs/lookups";

const NEWEST = 2_147_483_647;

/** The versions of a job, newest first: who saved each, when, and what it changed. */
export const listVersions = query({
  action: "job.history",
  scope: "project",
  input: ListVersions,
  run: async (ctx, { jobId, before, limit }): Promise<VersionPage> => {
    await jobOf(ctx, jobId);
    const found = await readVersions(ctx.db, jobId, before ?? NEWEST, limit + 1);
    const versions = found.slice(0, limit);
    return { versions, older: found.length > limit ? (versions.at(-1)?.number ?? null) : null };
  },
});
