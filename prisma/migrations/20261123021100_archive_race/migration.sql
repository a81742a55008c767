-- What follows from a run that has just become final, in the transaction that ended it: the pair's outcome, and the
-- runs of the triggers it fires ('flow', 'catch' or NULL); nothing follows from a rehearsal. The jobs are read under the
-- project's row: one that is archived meanwhile is not among them, and whoever archives it later finds its run in the
-- queue. They are numbered under that row, as all runs are, so that the order of ids is the order of arrival. Behind one
-- root at most `p_limit` of them; whatever would come after is recorded as failed with the reason and fires nothing.
-- Returns how many were queued.
CREATE OR REPLACE FUNCTION "end_run"("r" run, "p_fires" TEXT, "p_limit" INTEGER, "p_reason" TEXT) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
  root BIGINT := coalesce(r.root_run_id, r.id); behind INTEGER; queued INTEGER := 0; triggers TEXT[]; jobs TEXT[];
  made run; refused BOOLEAN;
BEGIN
  IF r.draft OR r.test_mode THEN RETURN 0; END IF;
  IF p_fires IS NULL OR NOT EXISTS (
    SELECT 1 FROM "trigger" t JOIN job j ON j.trigger_id = t.id
    WHERE t.upstream_job_id = r.job_id AND t.project_id = r.project_id AND t.kind = p_fires AND t.deleted_at IS NULL
      AND j.enabled AND j.archived_at IS NULL)
  THEN
    PERFORM record_job_state(r);
    RETURN 0;
  END IF;
  PERFORM 1 FROM project p WHERE p.id = r.project_id FOR NO KEY UPDATE;
  SELECT array_agg(t.id ORDER BY j.created_at, j.id), array_agg(j.id ORDER BY j.created_at, j.id) INTO triggers, jobs
  FROM "trigger" t JOIN job j ON j.trigger_id = t.id
  WHERE t.upstream_job_id = r.job_id AND t.project_id = r.project_id AND t.kind = p_fires AND t.deleted_at IS NULL
    AND j.enabled AND j.archived_at IS NULL;
  PERFORM record_job_state(r);
  SELECT count(*) INTO behind FROM run f WHERE f.root_run_id = root AND f.cause IN ('flow', 'catch');
  FOR i IN 1 .. coalesce(cardinality(jobs), 0) LOOP
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
-- not count), or given up by its worker. A started run is never executed again: where its job says so and is not
-- archived, and it was no re-run itself and no rehearsal, a new run takes its place, and catch waits for that one. No
-- row: nobody is lost.
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
  INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
    SELECT gone.retention_class, gone.id, coalesce(max(l.seq), 0) + 1, clock_timestamp(), 'error', 'platform', p_sentence
    FROM run_log l WHERE l.retention_class = gone.retention_class AND l.run_id = gone.id;
  UPDATE run r SET status = 'lost', exit_code = 11, error_name = 'Lost', error_message = p_sentence,
      finished_at = clock_timestamp(),
      log_lines = (SELECT count(*) FROM run_log l WHERE l.retention_class = gone.retention_class AND l.run_id = gone.id)
    WHERE r.id = gone.id RETURNING r.* INTO gone;
  PERFORM 1 FROM project p WHERE p.id = gone.project_id FOR NO KEY UPDATE;
  SELECT j.rerun_when_lost AND j.archived_at IS NULL AND gone.cause <> 'lost' AND NOT gone.draft AND NOT gone.test_mode
    INTO again FROM job j WHERE j.id = gone.job_id;
  IF NOT coalesce(again, false) THEN
    RETURN QUERY SELECT gone.id, gone.project_id, end_run(gone, 'catch', p_limit, p_reason);
    RETURN;
  END IF;
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
