import { StartBulk } from "@/contracts/bulk";
import { english } from "@/lib/words/translate";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { describeQuery } from "@/server/domain/activity/describe-query";
import { readSubjects } from "@/server/domain/activity/find-subjects";
import { freeze } from "@/server/domain/activity/snapshot-rules";
import { jobOf } from "@/server/domain/jobs/lookups";

/**
 * Starts work over many messages or runs: what fits the query now, as it is kept; nothing that comes later. The work
 * itself is done in the background. Asked twice with the same key, there is one. CONFLICT when the chosen job is archived.
 */
export const startBulk = command({
  action: "bulk.start",
  scope: "project",
  input: StartBulk,
  run: async (ctx, { key, perMinute = null, announced = null, ...query }): Promise<{ bulkId: bigint }> => {
    const { projectId } = ctx;
    const { jobId = null, kind } = query;
    const job = jobId === null ? null : await jobOf(ctx, jobId);
    if (job !== null && job.archivedAt !== null) throw conflict("The job is archived. Restore it first.");
    const snapshot: unknown = JSON.parse(freeze(await readSubjects(ctx, query)));
    const said = await describeQuery(ctx, query);
    const words = english(said);
    const startedById = userIdOf(ctx.actor);
    const row = { projectId, key, kind, words, said: said as object, jobId, perMinute, announced, startedById };
    const now = ctx.now();
    const { count } = await ctx.db.bulk.createMany({
      data: [{ ...row, snapshot: snapshot as object, createdAt: now, tokensAt: now }],
      skipDuplicates: true,
    });
    const { id } = await ctx.db.bulk.findUniqueOrThrow({ where: { projectId_key: { projectId, key } } });
    if (count > 0) {
      const after = { kind, query: words, job: job?.name ?? null, perMinute, announced };
      ctx.changed({ entity: "bulk", id: id.toString(), before: null, after });
      ctx.emit({ name: "bulk/changed", data: { projectId, bulkId: id.toString() } });
    }
    return { bulkId: id };
  },
});
