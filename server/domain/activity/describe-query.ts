import type { BulkQuery } from "@/contracts/bulk";
import { type Sentence, say } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { queryWords } from "@/server/domain/activity/query-rules";

/** The query as a sentence, with the names of its triggers and jobs. */
export async function describeQuery(ctx: ProjectCtx, query: BulkQuery): Promise<Sentence> {
  const { projectId } = ctx;
  const triggerIds = [query.messages?.triggerId, query.messages?.startedById].filter((id) => id !== undefined);
  const jobIds = [query.runs?.jobId].filter((id) => id !== undefined);
  const [triggers, jobs] = await Promise.all([
    triggerIds.length === 0
      ? []
      : ctx.db.trigger.findMany({ where: { projectId, id: { in: triggerIds } }, select: { id: true, name: true } }),
    jobIds.length === 0
      ? []
      : ctx.db.job.findMany({ where: { projectId, id: { in: jobIds } }, select: { id: true, name: true } }),
  ]);
  const names = new Map([...triggers, ...jobs].map(({ id, name }) => [id, name]));
  return queryWords(query, (id) => say`“${names.get(id) ?? say("gone")}”`);
}
