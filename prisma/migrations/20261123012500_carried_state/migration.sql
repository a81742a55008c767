-- The run whose state a run carries on. A scheduled one pins, at its start, the last success of its job's schedule whose
-- final state was kept; none when a person has set the state since: runs that began before that do not count. A
-- rehearsal reads that state too and never becomes it. The advisory lock makes a start and a person's change of the same
-- job one after the other.
CREATE OR REPLACE FUNCTION "run_to_carry_on"("r" run) RETURNS BIGINT
LANGUAGE plpgsql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
DECLARE set_at TIMESTAMPTZ;
BEGIN
  IF r.input <> 'cron' THEN RETURN r.upstream_run_id; END IF;
  PERFORM pg_advisory_xact_lock_shared(72707372, hashtext(r.job_id));
  SELECT c.created_at INTO set_at FROM cron_state c WHERE c.job_id = r.job_id ORDER BY c.id DESC LIMIT 1;
  RETURN (SELECT s.id FROM run s
          WHERE s.job_id = r.job_id AND s.project_id = r.project_id AND s.status = 'success' AND s.input = 'cron'
            AND NOT s.draft AND NOT s.test_mode AND (set_at IS NULL OR s.started_at > set_at)
            AND EXISTS (SELECT 1 FROM run_state f WHERE f.retention_class = s.retention_class AND f.run_id = s.id
                        AND f.kind = 'final' AND f.body IS NOT NULL)
          ORDER BY s.id DESC LIMIT 1);
END $$;
