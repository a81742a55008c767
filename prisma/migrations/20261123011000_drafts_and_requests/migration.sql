-- Runs that are rehearsals: of a draft (code that is not the job's), or in test mode (nothing goes out). Neither fires
-- triggers, carries a schedule's state on, or decides the outcome of a (message, job) pair.
ALTER TABLE "run"
  ADD COLUMN "draft" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "test_mode" BOOLEAN NOT NULL DEFAULT false;

-- What a draft run executes, kept with the run; and the requests that a run made. Both leave as its log does.
CREATE TABLE "run_draft" (
  "retention_class" SMALLINT NOT NULL DEFAULT 0,
  "run_id" BIGINT NOT NULL,
  "adaptor_name" TEXT NOT NULL,
  "adaptor_version" TEXT NOT NULL,
  "credential_id" TEXT,
  "expression" TEXT NOT NULL,
  "compiled" TEXT,
  PRIMARY KEY ("retention_class", "run_id")
) PARTITION BY LIST ("retention_class");

CREATE TABLE "run_request" (
  "retention_class" SMALLINT NOT NULL DEFAULT 0,
  "run_id" BIGINT NOT NULL,
  "n" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "method" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  "status" INTEGER,
  "ms" INTEGER NOT NULL,
  "intercepted" BOOLEAN NOT NULL DEFAULT false,
  "headers" JSON NOT NULL DEFAULT '{}',
  PRIMARY KEY ("retention_class", "run_id", "n")
) PARTITION BY LIST ("retention_class");

-- Makes the range partitions of all classes up to `p_ahead` spans beyond the newest id. Idempotent; one at a time.
-- The tables are those that are split by retention class, so that a new one needs no word here.
CREATE OR REPLACE FUNCTION "ensure_partitions"("p_ahead" INTEGER DEFAULT 2, "p_span" BIGINT DEFAULT 1000000)
RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  parent TEXT; counts_messages BOOLEAN; class INTEGER; newest BIGINT; lo BIGINT; made INTEGER := 0; leaf TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(72707370);
  FOR parent, counts_messages IN
    SELECT c.relname, EXISTS (SELECT 1 FROM pg_attribute m WHERE m.attrelid = c.oid AND m.attname = 'message_id')
    FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'retention_class' AND a.attnum = p.partattrs[0]
    WHERE p.partstrat = 'l' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
  LOOP
    IF counts_messages THEN SELECT last_value INTO newest FROM message_id_seq;
    ELSE SELECT last_value INTO newest FROM run_id_seq; END IF;
    FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
      lo := (newest / p_span) * p_span;
      WHILE lo <= newest + p_ahead * p_span LOOP
        leaf := format('%s_%s_%s', parent, class, lo / p_span);
        IF to_regclass(leaf) IS NULL THEN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
            leaf, format('%s_%s', parent, class), lo, lo + p_span);
          made := made + 1;
        END IF;
        lo := lo + p_span;
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

DO $$
DECLARE parent TEXT; class INTEGER;
BEGIN
  FOREACH parent IN ARRAY ARRAY['run_draft', 'run_request'] LOOP
    FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s) PARTITION BY RANGE (run_id)',
        format('%s_%s', parent, class), parent, class);
      -- The net below the ranges: an id that no partition expects is still stored.
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT',
        format('%s_%s_rest', parent, class), format('%s_%s', parent, class));
    END LOOP;
  END LOOP;
END $$;
SELECT ensure_partitions();

ALTER TYPE "started_run" ADD ATTRIBUTE "draft" BOOLEAN, ADD ATTRIBUTE "testMode" BOOLEAN,
  ADD ATTRIBUTE "timeLimitSeconds" INTEGER;

-- Gathers what an execution needs, for a run that has just begun: the job's code, or the draft's. One lookup each, in
-- one partition: a join over the partitioned tables would be planned over all of them.
CREATE OR REPLACE FUNCTION "gather_run"("r" run, "j" job) RETURNS "started_run"
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE g started_run; class SMALLINT;
BEGIN
  g."runId" := r.id; g."claimNo" := r.claim_no; g."projectId" := r.project_id; g."priority" := r.priority;
  g."jobId" := r.job_id; g."jobVersion" := r.job_version; g."compiled" := j.compiled; g."expression" := j.expression;
  g."adaptorName" := j.adaptor_name; g."adaptorVersion" := j.adaptor_version; g."credentialId" := j.credential_id;
  g."consoleLocked" := j.console_locked; g."input" := r.input; g."upstreamRunId" := r.upstream_run_id;
  g."retentionClass" := r.retention_class; g."draft" := r.draft; g."testMode" := r.test_mode;
  g."timeLimitSeconds" := j.time_limit_seconds;
  IF r.draft THEN
    SELECT d.compiled, d.expression, d.adaptor_name, d.adaptor_version, d.credential_id
      INTO g."compiled", g."expression", g."adaptorName", g."adaptorVersion", g."credentialId"
      FROM run_draft d WHERE d.retention_class = r.retention_class AND d.run_id = r.id;
  END IF;
  IF r.input = 'message' THEN
    SELECT m.retention_class INTO class FROM message m WHERE m.id = r.message_id;
    SELECT t.body::TEXT, t.headers::TEXT, t.query::TEXT INTO g."body", g."headers", g."query" FROM message_body t
      WHERE t.retention_class = class AND t.message_id = r.message_id AND t.version = r.message_version;
  ELSIF r.input = 'input' THEN
    SELECT s.body::TEXT INTO g."state" FROM run_state s
      WHERE s.retention_class = r.retention_class AND s.run_id = r.id AND s.kind = 'initial';
  ELSIF r.input <> 'empty' THEN
    SELECT u.retention_class INTO class FROM run u WHERE u.id = r.upstream_run_id AND u.status = 'success';
    IF FOUND THEN
      SELECT s.body::TEXT INTO g."state" FROM run_state s
        WHERE s.retention_class = class AND s.run_id = r.upstream_run_id AND s.kind = 'final';
    END IF;
  END IF;
  RETURN g;
END $$;

-- The adaptor that a run is executed with, as its row keeps it.
CREATE FUNCTION "adaptor_of"("r" run, "j" job) RETURNS TEXT LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT r.draft THEN RETURN j.adaptor_name || '@' || j.adaptor_version; END IF;
  RETURN (SELECT d.adaptor_name || '@' || d.adaptor_version FROM run_draft d
          WHERE d.retention_class = r.retention_class AND d.run_id = r.id);
END $$;

-- The run whose state a run carries on: a scheduled one pins, at its start, the last success of its job's schedule. A
-- rehearsal reads that state too and never becomes it.
CREATE OR REPLACE FUNCTION "run_to_carry_on"("r" run) RETURNS BIGINT LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF r.input <> 'cron' THEN RETURN r.upstream_run_id; END IF;
  RETURN (SELECT s.id FROM run s WHERE s.project_id = r.project_id AND s.job_id = r.job_id AND s.status = 'success'
          AND s.input = 'cron' AND NOT s.draft AND NOT s.test_mode ORDER BY s.id DESC LIMIT 1);
END $$;

-- Starts claimed runs, fenced by the claim's number. The job is the job of now; a draft is of no version of it.
CREATE OR REPLACE FUNCTION "start_runs"("p_ids" BIGINT[], "p_claims" INTEGER[], "p_worker" TEXT)
RETURNS SETOF "started_run" LANGUAGE plpgsql AS $$
DECLARE begun RECORD;
BEGIN
  FOR begun IN
    UPDATE run r SET status = 'running', worker_id = p_worker, started_at = clock_timestamp(),
      heartbeat_at = clock_timestamp(), job_version = CASE WHEN r.draft THEN NULL ELSE j.version END,
      adaptor = adaptor_of(r, j), message_version = version_to_read(r), upstream_run_id = run_to_carry_on(r)
    FROM unnest(p_ids, p_claims) AS c(id, claim_no), job j
    WHERE r.id = c.id AND r.claim_no = c.claim_no AND r.status = 'claimed' AND j.id = r.job_id
    RETURNING r AS run, j AS job
  LOOP
    RETURN NEXT gather_run(begun.run, begun.job);
  END LOOP;
END $$;

-- Claims and starts in one: for a worker that executes at once what it claims. The same rules as both.
CREATE OR REPLACE FUNCTION "take_runs"("p_project" TEXT, "p_demand" INTEGER, "p_worker" TEXT)
RETURNS SETOF "started_run" LANGUAGE plpgsql AS $$
DECLARE begun RECORD; free INTEGER; moment TIMESTAMPTZ;
BEGIN
  PERFORM pg_advisory_xact_lock(72707371, hashtext(p_project));
  free := free_places(p_project);
  IF free <= 0 THEN RETURN; END IF;
  moment := clock_timestamp();
  FOR begun IN
    UPDATE run r SET status = 'running', claim_no = r.claim_no + 1, worker_id = p_worker, claimed_at = moment,
      started_at = moment, heartbeat_at = moment, job_version = CASE WHEN r.draft THEN NULL ELSE j.version END,
      adaptor = adaptor_of(r, j), message_version = version_to_read(r), upstream_run_id = run_to_carry_on(r)
    FROM (SELECT q.id FROM run q WHERE q.project_id = p_project AND q.status = 'queued'
          ORDER BY q.priority, q.id LIMIT least(free, p_demand) FOR UPDATE SKIP LOCKED) head, job j
    WHERE r.id = head.id AND j.id = r.job_id
    RETURNING r AS run, j AS job
  LOOP
    RETURN NEXT gather_run(begun.run, begun.job);
  END LOOP;
END $$;

-- Requests of a run, only from whom it belongs to. One that is there already stays: whoever is not sure sends it again.
-- False: the run is not theirs any more.
CREATE FUNCTION "append_run_requests"("p_id" BIGINT, "p_claim" INTEGER, "p_worker" TEXT, "p_requests" JSON)
RETURNS BOOLEAN LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE class SMALLINT;
BEGIN
  SELECT r.retention_class INTO class FROM run r
    WHERE r.id = p_id AND r.claim_no = p_claim AND r.worker_id = p_worker AND r.status = 'running' FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO run_request (retention_class, run_id, n, at, method, host, path, status, ms, intercepted, headers)
  SELECT class, p_id, q.n, to_timestamp(q.at / 1000.0), q.method, q.host, q.path, q.status, q.ms, q.intercepted, q.headers
  FROM json_to_recordset(p_requests) AS q(n INTEGER, at DOUBLE PRECISION, method TEXT, host TEXT, path TEXT,
    status INTEGER, ms INTEGER, intercepted BOOLEAN, headers JSON)
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- What follows from a run that has just become final, in the transaction that ended it: the pair's outcome, and the
-- runs of the triggers it fires ('flow', 'catch' or NULL); nothing follows from a rehearsal. They are numbered under the
-- project's row, as all runs are, so that the order of ids is the order of arrival. Behind one root at most `p_limit` of
-- them; whatever would come after is recorded as failed with the reason and fires nothing. Returns how many were queued.
CREATE OR REPLACE FUNCTION "end_run"("r" run, "p_fires" TEXT, "p_limit" INTEGER, "p_reason" TEXT) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
  root BIGINT := coalesce(r.root_run_id, r.id); behind INTEGER; queued INTEGER := 0; triggers TEXT[]; jobs TEXT[];
  made run; refused BOOLEAN;
BEGIN
  IF r.draft OR r.test_mode THEN RETURN 0; END IF;
  IF p_fires IS NOT NULL THEN
    SELECT array_agg(t.id ORDER BY j.created_at, j.id), array_agg(j.id ORDER BY j.created_at, j.id) INTO triggers, jobs
    FROM "trigger" t JOIN job j ON j.trigger_id = t.id
    WHERE t.upstream_job_id = r.job_id AND t.project_id = r.project_id AND t.kind = p_fires AND t.deleted_at IS NULL
      AND j.enabled AND j.archived_at IS NULL;
  END IF;
  IF jobs IS NULL THEN
    PERFORM record_job_state(r);
    RETURN 0;
  END IF;
  PERFORM 1 FROM project p WHERE p.id = r.project_id FOR NO KEY UPDATE;
  PERFORM record_job_state(r);
  SELECT count(*) INTO behind FROM run f WHERE f.root_run_id = root AND f.cause IN ('flow', 'catch');
  FOR i IN 1 .. cardinality(jobs) LOOP
    refused := behind + i > p_limit;
    INSERT INTO run (project_id, job_id, message_id, trigger_id, cause, root_run_id, upstream_run_id, input, priority,
                     retention_class, status, exit_code, error_name, error_message, finished_at, log_lines)
    VALUES (r.project_id, jobs[i], r.message_id, triggers[i], p_fires, root, r.id, 'upstream',
            greatest(r.priority, 10), r.retention_class,
            CASE WHEN refused THEN 'failed' ELSE 'queued' END, CASE WHEN refused THEN 1 END,
            CASE WHEN refused THEN 'ChainTooLong' END, CASE WHEN refused THEN p_reason END,
            CASE WHEN refused THEN clock_timestamp() END, CASE WHEN refused THEN 1 ELSE 0 END)
    RETURNING * INTO made;
    IF NOT refused THEN
      queued := queued + 1;
    ELSE
      PERFORM record_job_state(made);
      INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
      VALUES (made.retention_class, made.id, 1, clock_timestamp(), 'error', 'platform', p_reason);
    END IF;
  END LOOP;
  RETURN queued;
END $$;

-- Ends one run whose process is gone: started, and silent for a lease (time in which the database itself was away does
-- not count), or given up by its worker. A started run is never executed again: where its job says so, and it was no
-- re-run itself and no rehearsal, a new run takes its place, and catch waits for that one. No row: nobody is lost.
CREATE OR REPLACE FUNCTION "lose_run"("p_lease" INTERVAL, "p_worker" TEXT, "p_sentence" TEXT, "p_limit" INTEGER,
  "p_reason" TEXT)
RETURNS TABLE ("runId" BIGINT, "projectId" TEXT, "queued" INTEGER) LANGUAGE plpgsql AS $$
DECLARE gone run; again BOOLEAN; next_id BIGINT;
BEGIN
  SELECT r.* INTO gone FROM run r
    WHERE r.status = 'running' AND (r.worker_id = p_worker
      OR p_worker IS NULL AND greatest(r.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - p_lease)
    ORDER BY r.heartbeat_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT j.rerun_when_lost AND j.archived_at IS NULL AND gone.cause <> 'lost' AND NOT gone.draft AND NOT gone.test_mode
    INTO again FROM job j WHERE j.id = gone.job_id;
  INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
    SELECT gone.retention_class, gone.id, coalesce(max(l.seq), 0) + 1, clock_timestamp(), 'error', 'platform', p_sentence
    FROM run_log l WHERE l.retention_class = gone.retention_class AND l.run_id = gone.id;
  UPDATE run r SET status = 'lost', exit_code = 11, error_name = 'Lost', error_message = p_sentence,
      finished_at = clock_timestamp(),
      log_lines = (SELECT count(*) FROM run_log l WHERE l.retention_class = gone.retention_class AND l.run_id = gone.id)
    WHERE r.id = gone.id RETURNING r.* INTO gone;
  IF NOT coalesce(again, false) THEN
    RETURN QUERY SELECT gone.id, gone.project_id, end_run(gone, 'catch', p_limit, p_reason);
    RETURN;
  END IF;
  PERFORM 1 FROM project p WHERE p.id = gone.project_id FOR NO KEY UPDATE;
  PERFORM end_run(gone, NULL, p_limit, p_reason);
  INSERT INTO run (project_id, job_id, message_id, trigger_id, cause, started_by_id, root_run_id, upstream_run_id,
                   retry_of, input, priority, retention_class)
  VALUES (gone.project_id, gone.job_id, gone.message_id, gone.trigger_id, 'lost', gone.started_by_id,
          coalesce(gone.root_run_id, gone.id), CASE WHEN gone.input = 'cron' THEN NULL ELSE gone.upstream_run_id END,
          gone.id, gone.input, gone.priority, gone.retention_class)
  RETURNING id INTO next_id;
  INSERT INTO run_state (retention_class, run_id, kind, body, bytes)
    SELECT s.retention_class, next_id, s.kind, s.body, s.bytes FROM run_state s
    WHERE s.retention_class = gone.retention_class AND s.run_id = gone.id AND s.kind = 'initial';
  RETURN QUERY SELECT gone.id, gone.project_id, 1;
END $$;
