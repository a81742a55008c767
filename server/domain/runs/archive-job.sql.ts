import { phrase } from "@/lib/words/sentence";
import type { Db } from "@/server/db";
import { abortRuns } from "@/server/domain/runs/abort-runs.sql";

const SENTENCE = phrase("Its job was archived before it started.");

/** Ends every run of a job that has not started; returns their ids. Nothing fires after an abort. */
export function abortWaiting(db: Db, projectId: string, jobId: string): Promise<bigint[]> {
  const which = "project_id = $3 AND job_id = $4 AND status IN ('queued', 'claimed', 'held')";
  return abortRuns(db, SENTENCE, which, projectId, jobId);
}
