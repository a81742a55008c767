-- Runs that ended in a project that does not keep everything. Written in the transaction that ends the run, whichever
-- way it ends, so that nothing can be forgotten; plain rows, one per end: the last of a family comes after all others.
CREATE TABLE "wipe_due" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    CONSTRAINT "wipe_due_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION "note_ended_run"() RETURNS TRIGGER LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO wipe_due (run_id)
  SELECT NEW.id FROM project p WHERE p.id = NEW.project_id AND p.storage_policy <> 'keep_all';
  RETURN NULL;
END $$;

CREATE TRIGGER "run_ended" AFTER INSERT OR UPDATE OF "status" ON "run" FOR EACH ROW
  WHEN (NEW."status" NOT IN ('held', 'queued', 'claimed', 'running')) EXECUTE FUNCTION "note_ended_run"();

-- Whether this run's final state is the one its job's schedule carries on.
CREATE FUNCTION "is_carried"("r" run) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT r.input = 'cron' AND r.status = 'success' AND NOT r.draft AND NOT r.test_mode AND NOT EXISTS (
    SELECT 1 FROM run n WHERE n.job_id = r.job_id AND n.input = 'cron' AND n.status = 'success' AND n.id > r.id
      AND NOT n.draft AND NOT n.test_mode)
$$;

-- Wipes what the storage policy does not keep: of each message all of whose runs ended, the bodies and the states; of a
-- run without a message the states of all that came from it. With 'keep_failed' only where every job's last run of them
-- succeeded. A state that a schedule carries on goes when a newer one has taken its place.
CREATE FUNCTION "wipe_ended"("p_limit" INTEGER) RETURNS TABLE ("taken" INTEGER, "messages" INTEGER, "states" INTEGER)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE due BIGINT[]; family RECORD; members run[]; n INTEGER;
BEGIN
  taken := 0; messages := 0; states := 0;
  WITH gone AS (
    DELETE FROM wipe_due w WHERE w.id IN (SELECT d.id FROM wipe_due d ORDER BY d.id LIMIT p_limit FOR UPDATE SKIP LOCKED)
    RETURNING w.run_id)
  SELECT array_agg(DISTINCT gone.run_id), count(*) INTO due, taken FROM gone;
  SELECT due || array_agg(o.id) INTO due
  FROM unnest(due) AS d(id) JOIN run r ON r.id = d.id AND r.input = 'cron' AND r.status = 'success'
  CROSS JOIN LATERAL (
    SELECT s.id FROM run s WHERE s.job_id = r.job_id AND s.input = 'cron' AND s.status = 'success' AND s.id < r.id
    ORDER BY s.id DESC LIMIT 1) o;
  FOR family IN
    SELECT DISTINCT p.storage_policy AS policy, r.message_id,
      CASE WHEN r.message_id IS NULL THEN coalesce(r.root_run_id, r.id) END AS root
    FROM unnest(due) AS d(id) JOIN run r ON r.id = d.id
    JOIN project p ON p.id = r.project_id AND p.storage_policy <> 'keep_all'
  LOOP
    IF family.message_id IS NOT NULL THEN
      SELECT array_agg(r) INTO members FROM run r WHERE r.message_id = family.message_id;
    ELSE
      SELECT array_agg(r) INTO members FROM run r WHERE r.root_run_id = family.root OR r.id = family.root;
    END IF;
    CONTINUE WHEN EXISTS (SELECT 1 FROM unnest(members) m WHERE m.status IN ('held', 'queued', 'claimed', 'running'));
    CONTINUE WHEN family.policy = 'keep_failed' AND EXISTS (
      SELECT 1 FROM unnest(members) m WHERE m.status <> 'success' AND NOT EXISTS (
        SELECT 1 FROM unnest(members) later WHERE later.job_id = m.job_id AND later.status = 'success'
          AND (later.finished_at, later.id) > (m.finished_at, m.id)));
    UPDATE message_body b SET body = NULL, raw = NULL, headers = '{}', query = '{}', wiped_at = clock_timestamp()
    WHERE b.retention_class = (SELECT m.retention_class FROM message m WHERE m.id = family.message_id)
      AND b.message_id = family.message_id AND b.wiped_at IS NULL;
    GET DIAGNOSTICS n = ROW_COUNT;
    messages := messages + least(n, 1);
    FOR i IN 1 .. cardinality(members) LOOP
      UPDATE run_state s SET body = NULL, wiped_at = clock_timestamp()
      WHERE s.retention_class = (members[i]).retention_class AND s.run_id = (members[i]).id AND s.wiped_at IS NULL
        AND NOT (s.kind = 'final' AND is_carried(members[i]));
      GET DIAGNOSTICS n = ROW_COUNT;
      states := states + n;
    END LOOP;
  END LOOP;
  RETURN NEXT;
END $$;
