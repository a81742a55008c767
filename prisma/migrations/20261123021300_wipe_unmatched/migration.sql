-- Messages that no trigger asked for, of projects that keep nothing: no run will end on them, so they are due when they
-- were matched. Written in the transaction that matched them; plain rows, worked off behind.
CREATE TABLE "wipe_message_due" (
  "message_id" BIGINT NOT NULL,
  CONSTRAINT "wipe_message_due_pkey" PRIMARY KEY ("message_id")
);

-- Notes those of the messages that started no run, where the project keeps nothing.
CREATE FUNCTION "note_unmatched"("p_project" TEXT, "p_ids" BIGINT[]) RETURNS VOID
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM project p WHERE p.id = p_project AND p.storage_policy = 'keep_nothing') THEN RETURN; END IF;
  INSERT INTO wipe_message_due (message_id)
    SELECT m.id FROM message m WHERE m.id = ANY (p_ids) AND m.match_count = 0 ON CONFLICT DO NOTHING;
END $$;

-- Wipes the bodies of messages that are due. One that a person had a job run on meanwhile is left to the end of that run;
-- where the project keeps more by now, nothing is wiped.
CREATE FUNCTION "wipe_unmatched"("p_limit" INTEGER) RETURNS TABLE ("taken" INTEGER, "messages" INTEGER)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE due BIGINT[]; one RECORD; n INTEGER;
BEGIN
  messages := 0;
  WITH gone AS (
    DELETE FROM wipe_message_due w WHERE w.message_id IN (
      SELECT d.message_id FROM wipe_message_due d ORDER BY d.message_id LIMIT p_limit FOR UPDATE SKIP LOCKED)
    RETURNING w.message_id)
  SELECT coalesce(array_agg(gone.message_id), '{}') INTO due FROM gone;
  taken := cardinality(due);
  FOR one IN
    SELECT m.id, m.retention_class AS class FROM unnest(due) AS d(id) JOIN message m ON m.id = d.id
    JOIN project p ON p.id = m.project_id AND p.storage_policy = 'keep_nothing'
    WHERE NOT EXISTS (SELECT 1 FROM run r WHERE r.message_id = m.id)
  LOOP
    UPDATE message_body b SET body = NULL, raw = NULL, headers = '{}', query = '{}', wiped_at = clock_timestamp()
      WHERE b.retention_class = one.class AND b.message_id = one.id AND b.wiped_at IS NULL;
    GET DIAGNOSTICS n = ROW_COUNT;
    messages := messages + least(n, 1);
  END LOOP;
  RETURN NEXT;
END $$;
