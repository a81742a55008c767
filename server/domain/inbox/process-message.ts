import { ProcessMessage } from "@/contracts/inbox";
import { PRIORITY } from "@/contracts/runs";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, notFound } from "@/server/core/errors";
import { findBody } from "@/server/domain/inbox/lookups";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";

/** Runs any job of the project on a message's newest version, before the machine's own runs; also a job that is off. */
export const processMessage = command({
  action: "message.process",
  scope: "project",
  input: ProcessMessage,
  run: async (ctx, { messageId, jobId }) => {
    await findBody(ctx, messageId, "body");
    const job = await ctx.db.job.findFirst({
      where: { id: jobId, projectId: ctx.projectId },
      select: { name: true, archivedAt: true },
    });
    if (job === null) throw notFound("The job");
    if (job.archivedAt !== null) throw conflict("The job is archived. Restore it first.");
    const { runIds } = await enqueueRuns(ctx, {
      runs: [
        {
          jobId,
          messageId,
          cause: "person",
          input: "message",
          startedById: userIdOf(ctx.actor),
          priority: PRIORITY.person,
        },
      ],
    });
    const runId = runIds[0];
    if (runId === undefined) throw new Error("the queue gave no id for a run");
    ctx.changed({ entity: "message", id: messageId.toString(), before: null, after: { job: job.name, runId } });
    return { runId };
  },
});
