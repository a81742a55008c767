-- How a request that left was answered, encrypted: what a backtest answers the same request with. Beside the request, so
-- that it leaves with it.
ALTER TABLE "run_request" ADD COLUMN "answer" TEXT;

-- Requests of a run, only from whom it belongs to. One that is there already stays: whoever is not sure sends it again.
-- Answers are kept of a project's own runs where it keeps everything. False: the run is not theirs any more.
CREATE OR REPLACE FUNCTION "append_run_requests"("p_id" BIGINT, "p_claim" INTEGER, "p_worker" TEXT, "p_requests" JSON)
RETURNS BOOLEAN LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE class SMALLINT; keeps BOOLEAN;
BEGIN
  SELECT r.retention_class, NOT r.draft AND NOT r.test_mode INTO class, keeps FROM run r
    WHERE r.id = p_id AND r.claim_no = p_claim AND r.worker_id = p_worker AND r.status = 'running' FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  keeps := keeps AND EXISTS (SELECT 1 FROM run r JOIN project p ON p.id = r.project_id
    WHERE r.id = p_id AND p.storage_policy = 'keep_all');
  INSERT INTO run_request (retention_class, run_id, n, at, method, host, path, status, ms, intercepted, headers, answer)
  SELECT class, p_id, q.n, to_timestamp(q.at / 1000.0), q.method, q.host, q.path, q.status, q.ms, q.intercepted,
    q.headers, CASE WHEN keeps THEN q.answer END
  FROM json_to_recordset(p_requests) AS q(n INTEGER, at DOUBLE PRECISION, method TEXT, host TEXT, path TEXT,
    status INTEGER, ms INTEGER, intercepted BOOLEAN, headers JSON, answer TEXT)
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- A run that ends in a project that does not keep everything leaves no answers, also when that was decided while it ran.
CREATE FUNCTION "forget_answers"() RETURNS TRIGGER LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE class SMALLINT;
BEGIN
  SELECT r.retention_class INTO class FROM run r WHERE r.id = NEW.run_id;
  UPDATE run_request q SET answer = NULL
    WHERE q.retention_class = class AND q.run_id = NEW.run_id AND q.answer IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "answers_forgotten" AFTER INSERT ON "wipe_due" FOR EACH ROW EXECUTE FUNCTION "forget_answers"();

-- The draft and the live version of a job, both as they were when it began, tried on messages. Not runs: nothing leaves,
-- nothing counts, nothing follows.
CREATE TABLE "backtest" (
  "id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "started_by_id" TEXT,
  "job_version" INTEGER NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'running',
  "wanted" INTEGER NOT NULL,
  "scanned" INTEGER NOT NULL,
  "live" JSONB NOT NULL,
  "draft" JSONB NOT NULL,
  "worker_id" TEXT,
  "claim_no" INTEGER NOT NULL DEFAULT 0,
  "beat_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "backtest_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "backtest_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "backtest_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "backtest_project_id_job_id_created_at_idx" ON "backtest"("project_id", "job_id", "created_at" DESC);
CREATE INDEX "backtest_created_at_idx" ON "backtest"("created_at");
-- One of a job at a time.
CREATE UNIQUE INDEX "backtest_running" ON "backtest"("job_id") WHERE "status" = 'running';

-- What came of one message: the ends of both sides, what they asked for, and their final states as far as they are kept.
CREATE TABLE "backtest_case" (
  "backtest_id" TEXT NOT NULL,
  "n" INTEGER NOT NULL,
  "message_id" BIGINT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'waiting',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "recorded_run_id" BIGINT,
  "verdict" TEXT,
  "live" JSONB,
  "draft" JSONB,
  "same_state" BOOLEAN,
  "live_requests" TEXT,
  "draft_requests" TEXT,
  "live_state" TEXT,
  "draft_state" TEXT,
  CONSTRAINT "backtest_case_pkey" PRIMARY KEY ("backtest_id", "n"),
  CONSTRAINT "backtest_case_backtest_id_fkey" FOREIGN KEY ("backtest_id") REFERENCES "backtest"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
