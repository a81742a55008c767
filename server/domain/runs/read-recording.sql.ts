import type { ProjectCtx } from "@/server/core/context";
import type { Recorded } from "@/server/domain/runs/recording-rules";
import type { RecordedAnswer } from "@/server/execution/noted-request";
import { decryptText } from "@/server/security/encrypt";
import { answerPlace } from "@/server/security/encrypted-columns";

export type Recording = { runId: bigint | null; answers: Recorded[] };

type Row = Omit<Recorded, "answer"> & { n: number; answer: string };

/** How the newest run of a message and a job was answered, of those that recorded anything; nothing where none did. */
export async function readRecording(ctx: ProjectCtx, messageId: bigint, jobId: string): Promise<Recording> {
  const [run] = await ctx.db.$queryRawUnsafe<{ id: bigint; class: number }[]>(
    `SELECT r.id, r.retention_class AS class FROM run r
     WHERE r.message_id = $1::bigint AND r.job_id = $2 AND r.project_id = $3 AND NOT r.draft AND NOT r.test_mode
       AND EXISTS (SELECT 1 FROM run_request q
         WHERE q.retention_class = r.retention_class AND q.run_id = r.id AND q.answer IS NOT NULL)
     ORDER BY r.id DESC LIMIT 1`,
    messageId,
    jobId,
    ctx.projectId,
  );
  if (!run) return { runId: null, answers: [] };
  const rows = await ctx.db.$queryRawUnsafe<Row[]>(
    `SELECT n, method, host, path, answer FROM run_request
     WHERE retention_class = $1::smallint AND run_id = $2::bigint AND answer IS NOT NULL ORDER BY n`,
    run.class,
    run.id,
  );
  const opened = rows.map(async ({ n, method, host, path, answer }) => {
    const text = await decryptText(answer, answerPlace(run.id, n));
    return { method, host, path, answer: JSON.parse(text) as RecordedAnswer };
  });
  return { runId: run.id, answers: await Promise.all(opened) };
}
