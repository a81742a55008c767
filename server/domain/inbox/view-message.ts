import { ByMessage, type MessageFormat, type MessageView } from "@/contracts/inbox";
import { RunCause, RunStatus } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { findMessage } from "@/server/domain/inbox/lookups";
import { readVersions } from "@/server/domain/inbox/read-messages.sql";

const MAX_RUNS = 500;

/** A message without its body: what came with it, its versions, and the runs on it, newest first. */
export const viewMessage = query({
  action: "message.view",
  scope: "project",
  input: ByMessage,
  run: async (ctx, { messageId }): Promise<MessageView> => {
    const message = await findMessage(ctx, messageId);
    const versions = await readVersions(ctx.db, message.retentionClass, messageId);
    const first = versions.at(-1);
    return {
      id: message.id,
      receivedAt: message.receivedAt,
      size: message.size,
      format: message.format as MessageFormat,
      version: message.version,
      flagged: message.flagged,
      source: message.source as MessageView["source"],
      matched: message.matchedAt !== null,
      matchedAt: message.matchedAt,
      matchCount: message.matchCount,
      contentType: first?.content_type ?? null,
      headers: JSON.parse(first?.headers ?? "{}") as MessageView["headers"],
      query: JSON.parse(first?.query ?? "{}") as MessageView["query"],
      bodyKept: versions[0]?.kept ?? false,
      versions: versions.map(({ version, created_at, author, size }) => ({
        version,
        createdAt: created_at,
        author,
        size,
      })),
      runs: await runsOf(ctx, messageId),
    };
  },
});

async function runsOf(ctx: ProjectCtx, messageId: bigint): Promise<MessageView["runs"]> {
  const runs = await ctx.db.run.findMany({
    where: { messageId, projectId: ctx.projectId },
    orderBy: { id: "desc" },
    take: MAX_RUNS,
    select: {
      id: true,
      jobId: true,
      status: true,
      exitCode: true,
      cause: true,
      messageVersion: true,
      createdAt: true,
      startedAt: true,
      finishedAt: true,
      errorMessage: true,
    },
  });
  const jobs = await ctx.db.job.findMany({
    where: { projectId: ctx.projectId, id: { in: [...new Set(runs.map(({ jobId }) => jobId))] } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(jobs.map(({ id, name }) => [id, name]));
  return runs.map((run) => ({
    ...run,
    jobName: nameOf.get(run.jobId) ?? run.jobId,
    status: RunStatus.parse(run.status === "claimed" ? "queued" : run.status),
    cause: RunCause.parse(run.cause),
  }));
}
