-- A worker that executes at once what it claims takes runs in one statement: one version of the row less, and one round
-- trip. What claiming, starting and taking have in common is said once.

-- How many more runs of a project may go at once. Asked under the project's claim lock.
CREATE FUNCTION "free_places"("p_project" TEXT) RETURNS INTEGER LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce((SELECT p.concurrency FROM project p WHERE p.id = p_project), 0)
    - (SELECT count(*) FROM run a WHERE a.project_id = p_project AND a.status IN ('claimed', 'running'));
END $$;

-- Claims the oldest runs of one project, by priority, up to what its concurrency leaves free. The advisory lock makes
-- the count and the claim of a project one after the other; each statement below sees what committed before it.
CREATE OR REPLACE FUNCTION "claim_project_runs"("p_project" TEXT, "p_demand" INTEGER, "p_worker" TEXT, "p_wait" BOOLEAN)
RETURNS TABLE ("runId" BIGINT, "claimNo" INTEGER, "projectId" TEXT, "priority" SMALLINT) LANGUAGE plpgsql AS $$
DECLARE free INTEGER; moment TIMESTAMPTZ;
BEGIN
  IF p_wait THEN PERFORM pg_advisory_xact_lock(72707371, hashtext(p_project));
  ELSIF NOT pg_try_advisory_xact_lock(72707371, hashtext(p_project)) THEN RETURN;
  END IF;
  free := free_places(p_project);
  IF free <= 0 THEN RETURN; END IF;
  moment := clock_timestamp();
  RETURN QUERY
    UPDATE run u SET status = 'claimed', claim_no = u.claim_no + 1, worker_id = p_worker,
                     claimed_at = moment, heartbeat_at = moment
    FROM (SELECT q.id FROM run q WHERE q.project_id = p_project AND q.status = 'queued'
          ORDER BY q.priority, q.id LIMIT least(free, p_demand) FOR UPDATE SKIP LOCKED) head
    WHERE u.id = head.id
    RETURNING u.id, u.claim_no, u.project_id, u.priority;
END $$;

-- What an execution needs: the run with its job as it is now, and the texts of JSON that its input points to.
CREATE TYPE "started_run" AS ("runId" BIGINT, "claimNo" INTEGER, "projectId" TEXT, "priority" SMALLINT, "jobId" TEXT,
  "jobVersion" INTEGER, "compiled" TEXT, "expression" TEXT, "adaptorName" TEXT, "adaptorVersion" TEXT,
  "credentialId" TEXT, "consoleLocked" BOOLEAN, "input" TEXT, "upstreamRunId" BIGINT, "retentionClass" SMALLINT,
  "body" TEXT, "headers" TEXT, "query" TEXT, "state" TEXT);

-- Gathers it for a run that has just begun. One lookup each, in one partition: a join over the partitioned tables would
-- be planned over all of them.
CREATE FUNCTION "gather_run"("r" run, "j" job) RETURNS "started_run"
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE g started_run; class SMALLINT;
BEGIN
  g."runId" := r.id; g."claimNo" := r.claim_no; g."projectId" := r.project_id; g."priority" := r.priority;
  g."jobId" := r.job_id; g."jobVersion" := r.job_version; g."compiled" := j.compiled; g."expression" := j.expression;
  g."adaptorName" := j.adaptor_name; g."adaptorVersion" := j.adaptor_version; g."credentialId" := j.credential_id;
  g."consoleLocked" := j.console_locked; g."input" := r.input; g."upstreamRunId" := r.upstream_run_id;
  g."retentionClass" := r.retention_class;
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

-- The version of the message that a run reads: the newest at its start.
CREATE FUNCTION "version_to_read"("r" run) RETURNS INTEGER LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF r.input <> 'message' THEN RETURN r.message_version; END IF;
  RETURN (SELECT m.version FROM message m WHERE m.id = r.message_id);
END $$;

-- The run whose state a run carries on: a scheduled one pins, at its start, the last success of its job's schedule.
CREATE FUNCTION "run_to_carry_on"("r" run) RETURNS BIGINT LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF r.input <> 'cron' THEN RETURN r.upstream_run_id; END IF;
  RETURN (SELECT s.id FROM run s WHERE s.project_id = r.project_id AND s.job_id = r.job_id AND s.status = 'success'
          AND s.input = 'cron' ORDER BY s.id DESC LIMIT 1);
END $$;

DROP FUNCTION "start_runs"(BIGINT[], INTEGER[], TEXT);

-- Starts claimed runs, fenced by the claim's number. The job is the job of now.
CREATE FUNCTION "start_runs"("p_ids" BIGINT[], "p_claims" INTEGER[], "p_worker" TEXT) RETURNS SETOF "started_run"
LANGUAGE plpgsql AS $$
DECLARE begun RECORD;
BEGIN
  FOR begun IN
    UPDATE run r SET status = 'running', worker_id = p_worker, started_at = clock_timestamp(),
      heartbeat_at = clock_timestamp(), job_version = j.version,
      adaptor = j.adaptor_name || '@' || j.adaptor_version,
      message_version = version_to_read(r), upstream_run_id = run_to_carry_on(r)
    FROM unnest(p_ids, p_claims) AS c(id, claim_no), job j
    WHERE r.id = c.id AND r.claim_no = c.claim_no AND r.status = 'claimed' AND j.id = r.job_id
    RETURNING r AS run, j AS job
  LOOP
    RETURN NEXT gather_run(begun.run, begun.job);
  END LOOP;
END $$;

-- Claims and starts in one: for a worker that executes at once what it claims. The same rules as both.
CREATE FUNCTION "take_runs"("p_project" TEXT, "p_demand" INTEGER, "p_worker" TEXT) RETURNS SETOF "started_run"
LANGUAGE plpgsql AS $$
DECLARE begun RECORD; free INTEGER; moment TIMESTAMPTZ;
BEGIN
  PERFORM pg_advisory_xact_lock(72707371, hashtext(p_project));
  free := free_places(p_project);
  IF free <= 0 THEN RETURN; END IF;
  moment := clock_timestamp();
  FOR begun IN
    UPDATE run r SET status = 'running', claim_no = r.claim_no + 1, worker_id = p_worker, claimed_at = moment,
      started_at = moment, heartbeat_at = moment, job_version = j.version,
      adaptor = j.adaptor_name || '@' || j.adaptor_version,
      message_version = version_to_read(r), upstream_run_id = run_to_carry_on(r)
    FROM (SELECT q.id FROM run q WHERE q.project_id = p_project AND q.status = 'queued'
          ORDER BY q.priority, q.id LIMIT least(free, p_demand) FOR UPDATE SKIP LOCKED) head, job j
    WHERE r.id = head.id AND j.id = r.job_id
    RETURNING r AS run, j AS job
  LOOP
    RETURN NEXT gather_run(begun.run, begun.job);
  END LOOP;
END $$;
