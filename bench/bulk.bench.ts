import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";
import { startBulk } from "@/server/domain/activity/start-bulk";
import { matchMessages } from "@/server/domain/inbox/match-messages";
import { type Measured, quantile } from "./result";

const MESSAGES = 100_000;
const FILLER = "x".repeat(660);
/** Live messages come in beside the bulk work, this often. */
const LIVE_EVERY_MS = 100;

/** A project with 100,000 messages of 750 bytes, and a job whose trigger asks for each of them. */
async function fillInbox(db: PrismaClient): Promise<{ projectId: string; jobId: string }> {
  const { id: projectId } = await makeProject(db, { concurrency: 10 });
  const { id: triggerId } = await makeTrigger(db, { projectId, criteria: { form: "birth" } });
  const { id: jobId } = await makeJob(db, { projectId, triggerId });
  await db.$executeRawUnsafe(
    `WITH made AS (
       INSERT INTO message (project_id, size, matched_at) SELECT $1, 750, now() FROM generate_series(1, $2::int) RETURNING id)
     INSERT INTO message_body (retention_class, message_id, version, body)
     SELECT 0, id, 1, jsonb_build_object('n', id, 'form', 'birth', 'notes', $3::text) FROM made`,
    projectId,
    MESSAGES,
    FILLER,
  );
  await db.$executeRawUnsafe("VACUUM ANALYZE message");
  return { projectId, jobId };
}

/** Matches a live message now and then; how long each had to wait, in ms. */
function sendLive(db: PrismaClient, ctx: ProjectCtx): () => Promise<number[]> {
  const waits: number[] = [];
  let isStopped = false;
  const turn = async () => {
    while (!isStopped) {
      const { id } = await db.message.create({ data: { projectId: ctx.projectId, size: 20 } });
      await db.$executeRawUnsafe(
        `INSERT INTO message_body (retention_class, message_id, version, body) VALUES (0, $1::bigint, 1, '{"form":"birth"}')`,
        id,
      );
      const began = performance.now();
      await matchMessages(ctx, {});
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, LIVE_EVERY_MS));
    }
  };
  const done = turn();
  return async () => {
    isStopped = true;
    await done;
    return waits;
  };
}

/** 100,000 messages put into the queue again, alone and beside live messages of the same project. `url`: an empty migrated database. */
export async function benchBulk(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const { projectId, jobId } = await fillInbox(db);
    const ctx = { ...systemContext("bench", { db, projectId }), projectId, emit: () => {} };
    const owner = { ...ctx, seat: "owner" as const };
    const enqueue = async (key: string, choice: { jobId?: string }): Promise<number> => {
      const began = performance.now();
      const { bulkId } = await startBulk(owner, { key, kind: "messages", messages: {}, ...choice });
      while ((await advanceBulk(ctx, { bulkId })).more);
      const seconds = (performance.now() - began) / 1000;
      const queued = await db.run.count({ where: { bulkId } });
      if (queued < MESSAGES) throw new Error(`only ${queued} runs of ${MESSAGES} messages were queued`);
      return seconds;
    };
    const byTrigger = await enqueue("by-trigger", {});
    const byJob = await enqueue("by-chosen-job", { jobId });
    const stop = sendLive(db, ctx);
    const beside = await enqueue("beside-live", {});
    const waits = await stop();
    return [
      { name: "bulk, 100,000 messages queued by their triggers", value: byTrigger, unit: "s" },
      { name: "bulk, 100,000 messages queued for one job", value: byJob, unit: "s" },
      { name: "bulk, 100,000 messages queued beside live ones", value: beside, unit: "s" },
      { name: "matching of a live message meanwhile, p95", value: quantile(waits, 0.95), unit: "ms" },
    ];
  } finally {
    await db.$disconnect();
  }
}
