-- The run table is the run queue. What must be one round trip and one transaction is a function here; what is a
-- decision of the product (which trigger fires, how long a chain may be, how long a lease is) comes in as a parameter.

-- Claims the oldest runs of one project, by priority, up to what its concurrency leaves free. The advisory lock makes
-- the count and the claim of a project one after the other; each statement below sees what committed before it.
CREATE FUNCTION "claim_project_runs"("p_project" TEXT, "p_demand" INTEGER, "p_worker" TEXT, "p_wait" BOOLEAN)
RETURNS TABLE ("runId" BIGINT, "claimNo" INTEGER, "projectId" TEXT, "priority" SMALLINT) LANGUAGE plpgsql AS $$
DECLARE free INTEGER; moment TIMESTAMPTZ;
BEGIN
  IF p_wait THEN PERFORM pg_advisory_xact_lock(72707371, hashtext(p_project));
  ELSIF NOT pg_try_advisory_xact_lock(72707371, hashtext(p_project)) THEN RETURN;
  END IF;
  SELECT p.concurrency - (SELECT count(*) FROM run a WHERE a.project_id = p_project AND a.status IN ('claimed', 'running'))
    INTO free FROM project p WHERE p.id = p_project;
  IF free IS NULL OR free <= 0 THEN RETURN; END IF;
  moment := clock_timestamp();
  RETURN QUERY
    UPDATE run u SET status = 'claimed', claim_no = u.claim_no + 1, worker_id = p_worker,
                     claimed_at = moment, heartbeat_at = moment
    FROM (SELECT q.id FROM run q WHERE q.project_id = p_project AND q.status = 'queued'
          ORDER BY q.priority, q.id LIMIT least(free, p_demand) FOR UPDATE SKIP LOCKED) head
    WHERE u.id = head.id
    RETURNING u.id, u.claim_no, u.project_id, u.priority;
END $$;

-- Claims for one project (waits for its turn) or, without one, for all that wait: who has least running goes first.
-- A claim need not survive a crash of the database: the start that follows it is what is made durable, and it refuses
-- a claim that is not there.
CREATE FUNCTION "claim_runs"("p_demand" INTEGER, "p_worker" TEXT, "p_project" TEXT DEFAULT NULL)
RETURNS TABLE ("runId" BIGINT, "claimNo" INTEGER, "projectId" TEXT, "priority" SMALLINT) LANGUAGE plpgsql AS $$
DECLARE pick TEXT; todo INTEGER := p_demand; got INTEGER;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  IF p_project IS NOT NULL THEN
    RETURN QUERY SELECT * FROM claim_project_runs(p_project, p_demand, p_worker, true);
    RETURN;
  END IF;
  FOR pick IN
    WITH RECURSIVE waiting(id) AS (
      (SELECT q.project_id FROM run q WHERE q.status = 'queued' ORDER BY q.project_id LIMIT 1)
      UNION ALL
      SELECT (SELECT q.project_id FROM run q WHERE q.status = 'queued' AND q.project_id > w.id
              ORDER BY q.project_id LIMIT 1)
      FROM waiting w WHERE w.id IS NOT NULL)
    SELECT w.id FROM waiting w WHERE w.id IS NOT NULL
    ORDER BY (SELECT count(*) FROM run a WHERE a.project_id = w.id AND a.status IN ('claimed', 'running')),
             (SELECT q.id FROM run q WHERE q.project_id = w.id AND q.status = 'queued' ORDER BY q.priority, q.id LIMIT 1)
  LOOP
    EXIT WHEN todo <= 0;
    RETURN QUERY SELECT * FROM claim_project_runs(pick, todo, p_worker, false);
    GET DIAGNOSTICS got = ROW_COUNT;
    todo := todo - got;
  END LOOP;
END $$;

-- Starts claimed runs, fenced by the claim's number, and gives everything their execution needs. The job is the job of
-- now; the message is its newest version, whose number the run keeps; a scheduled run pins the state it carries on.
CREATE FUNCTION "start_runs"("p_ids" BIGINT[], "p_claims" INTEGER[], "p_worker" TEXT)
RETURNS TABLE ("runId" BIGINT, "claimNo" INTEGER, "projectId" TEXT, "jobId" TEXT, "jobVersion" INTEGER, "compiled" TEXT,
  "expression" TEXT, "adaptorName" TEXT, "adaptorVersion" TEXT, "credentialId" TEXT, "consoleLocked" BOOLEAN,
  "input" TEXT, "upstreamRunId" BIGINT, "retentionClass" SMALLINT,
  "body" TEXT, "headers" TEXT, "query" TEXT, "state" TEXT)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE begun RECORD; class SMALLINT;
BEGIN
  FOR begun IN
    UPDATE run r SET status = 'running', worker_id = p_worker, started_at = clock_timestamp(),
      heartbeat_at = clock_timestamp(), job_version = j.version,
      adaptor = j.adaptor_name || '@' || j.adaptor_version,
      message_version = CASE WHEN r.input = 'message'
        THEN (SELECT m.version FROM message m WHERE m.id = r.message_id) ELSE r.message_version END,
      upstream_run_id = CASE WHEN r.input = 'cron'
        THEN (SELECT s.id FROM run s WHERE s.project_id = r.project_id AND s.job_id = r.job_id AND s.status = 'success'
              AND s.input = 'cron' ORDER BY s.id DESC LIMIT 1) ELSE r.upstream_run_id END
    FROM unnest(p_ids, p_claims) AS c(id, claim_no), job j
    WHERE r.id = c.id AND r.claim_no = c.claim_no AND r.status = 'claimed' AND j.id = r.job_id
    RETURNING r.*, j.compiled AS code, j.expression AS source, j.adaptor_name, j.adaptor_version, j.credential_id,
      j.console_locked
  LOOP
    "runId" := begun.id; "claimNo" := begun.claim_no; "projectId" := begun.project_id; "jobId" := begun.job_id;
    "jobVersion" := begun.job_version; "compiled" := begun.code; "expression" := begun.source;
    "adaptorName" := begun.adaptor_name; "adaptorVersion" := begun.adaptor_version;
    "credentialId" := begun.credential_id; "consoleLocked" := begun.console_locked; "input" := begun.input;
    "upstreamRunId" := begun.upstream_run_id; "retentionClass" := begun.retention_class;
    "body" := NULL; "headers" := NULL; "query" := NULL; "state" := NULL;
    -- One lookup each, in one partition: a join over the partitioned tables would be planned over all of them.
    IF begun.input = 'message' THEN
      SELECT m.retention_class INTO class FROM message m WHERE m.id = begun.message_id;
      SELECT t.body::TEXT, t.headers::TEXT, t.query::TEXT INTO "body", "headers", "query" FROM message_body t
        WHERE t.retention_class = class AND t.message_id = begun.message_id AND t.version = begun.message_version;
    ELSIF begun.input = 'input' THEN
      SELECT s.body::TEXT INTO "state" FROM run_state s
        WHERE s.retention_class = begun.retention_class AND s.run_id = begun.id AND s.kind = 'initial';
    ELSIF begun.input <> 'empty' THEN
      SELECT u.retention_class INTO class FROM run u WHERE u.id = begun.upstream_run_id AND u.status = 'success';
      IF FOUND THEN
        SELECT s.body::TEXT INTO "state" FROM run_state s
          WHERE s.retention_class = class AND s.run_id = begun.upstream_run_id AND s.kind = 'final';
      END IF;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;

-- The outcome of a (message, job) pair is that of its last run: greatest finish, then start, then id.
CREATE FUNCTION "record_job_state"("r" run) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO message_job_state AS s (message_id, job_id, run_id, status, started_at, finished_at)
  SELECT r.message_id, r.job_id, r.id, r.status, r.started_at, r.finished_at WHERE r.message_id IS NOT NULL
  ON CONFLICT (message_id, job_id) DO UPDATE
    SET run_id = excluded.run_id, status = excluded.status, started_at = excluded.started_at,
        finished_at = excluded.finished_at
    WHERE (coalesce(s.finished_at, '-infinity'), coalesce(s.started_at, '-infinity'), s.run_id)
        < (coalesce(excluded.finished_at, '-infinity'), coalesce(excluded.started_at, '-infinity'), excluded.run_id);
END $$;

-- What follows from a run that has just become final, in the transaction that ended it: the pair's outcome, and the
-- runs of the triggers it fires ('flow', 'catch' or NULL). They are numbered under the project's row, as all runs are,
-- so that the order of ids is the order of arrival. Behind one root at most `p_limit` of them; whatever would come
-- after is recorded as failed with the reason and fires nothing. Returns how many runs were queued.
CREATE FUNCTION "end_run"("r" run, "p_fires" TEXT, "p_limit" INTEGER, "p_reason" TEXT) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
  root BIGINT := coalesce(r.root_run_id, r.id); behind INTEGER; queued INTEGER := 0; triggers TEXT[]; jobs TEXT[];
  made run; refused BOOLEAN;
BEGIN
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

-- Adds lines to a run's log. A line that is there already stays: whoever is not sure that it arrived sends it again.
CREATE FUNCTION "write_run_log"("p_class" SMALLINT, "p_id" BIGINT, "p_seq" INTEGER[], "p_at" TIMESTAMPTZ[],
  "p_level" TEXT[], "p_source" TEXT[], "p_text" TEXT[]) RETURNS VOID
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
  SELECT p_class, p_id, l.seq, l.at, l.level, l.source, l.text
  FROM unnest(p_seq, p_at, p_level, p_source, p_text) AS l(seq, at, level, source, text)
  ON CONFLICT DO NOTHING;
END $$;

-- Log lines of a run that goes on, only from whom it belongs to. False: it is not theirs any more.
CREATE FUNCTION "append_run_log"("p_id" BIGINT, "p_claim" INTEGER, "p_worker" TEXT, "p_seq" INTEGER[],
  "p_at" TIMESTAMPTZ[], "p_level" TEXT[], "p_source" TEXT[], "p_text" TEXT[]) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE class SMALLINT;
BEGIN
  SELECT r.retention_class INTO class FROM run r
    WHERE r.id = p_id AND r.claim_no = p_claim AND r.worker_id = p_worker AND r.status = 'running' FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM write_run_log(class, p_id, p_seq, p_at, p_level, p_source, p_text);
  RETURN true;
END $$;

-- The end of a run, fenced by claim and worker: status, last log lines, final state, the pair's outcome and the runs
-- it fires, in one transaction. Returns how many runs were queued; NULL: it is not theirs any more, nothing was done.
CREATE FUNCTION "finish_run"("p_id" BIGINT, "p_claim" INTEGER, "p_worker" TEXT, "p_status" TEXT, "p_exit" INTEGER,
  "p_error_name" TEXT, "p_error_message" TEXT, "p_state" TEXT, "p_state_bytes" INTEGER, "p_lines" INTEGER,
  "p_seq" INTEGER[], "p_at" TIMESTAMPTZ[], "p_level" TEXT[], "p_source" TEXT[], "p_text" TEXT[],
  "p_fires" TEXT, "p_limit" INTEGER, "p_reason" TEXT) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE ended run;
BEGIN
  UPDATE run r SET status = p_status, exit_code = p_exit, error_name = p_error_name, error_message = p_error_message,
      log_lines = p_lines, finished_at = clock_timestamp()
    WHERE r.id = p_id AND r.claim_no = p_claim AND r.worker_id = p_worker AND r.status = 'running'
    RETURNING r.* INTO ended;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF cardinality(p_seq) > 0 THEN
    PERFORM write_run_log(ended.retention_class, p_id, p_seq, p_at, p_level, p_source, p_text);
  END IF;
  IF p_state IS NOT NULL THEN
    INSERT INTO run_state (retention_class, run_id, kind, body, bytes)
    VALUES (ended.retention_class, p_id, 'final', p_state::JSON, p_state_bytes);
  END IF;
  RETURN end_run(ended, p_fires, p_limit, p_reason);
END $$;

-- Claimed but never started within the lease: nothing can have happened, so back to the queue. Returns their projects.
CREATE FUNCTION "requeue_runs"("p_lease" INTERVAL, "p_worker" TEXT DEFAULT NULL) RETURNS SETOF TEXT LANGUAGE sql AS $$
  UPDATE run r SET status = 'queued', worker_id = NULL, claimed_at = NULL, heartbeat_at = NULL
  WHERE r.id IN (
    SELECT c.id FROM run c
    WHERE c.status = 'claimed' AND (c.worker_id = p_worker
      OR p_worker IS NULL AND greatest(c.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - p_lease)
    FOR UPDATE SKIP LOCKED)
  RETURNING r.project_id
$$;

-- Ends one run whose process is gone: started, and silent for a lease (time in which the database itself was away does
-- not count), or given up by its worker. A started run is never executed again: where its job says so, and it was no
-- re-run itself, a new run takes its place, and catch waits for that one. No row: nobody is lost.
CREATE FUNCTION "lose_run"("p_lease" INTERVAL, "p_worker" TEXT, "p_sentence" TEXT, "p_limit" INTEGER, "p_reason" TEXT)
RETURNS TABLE ("runId" BIGINT, "projectId" TEXT, "queued" INTEGER) LANGUAGE plpgsql AS $$
DECLARE gone run; again BOOLEAN; next_id BIGINT;
BEGIN
  SELECT r.* INTO gone FROM run r
    WHERE r.status = 'running' AND (r.worker_id = p_worker
      OR p_worker IS NULL AND greatest(r.heartbeat_at, pg_postmaster_start_time()) < clock_timestamp() - p_lease)
    ORDER BY r.heartbeat_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT j.rerun_when_lost AND j.archived_at IS NULL AND gone.cause <> 'lost' INTO again FROM job j WHERE j.id = gone.job_id;
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
