-- How many more runs of a project may go at once: none while its deletion is scheduled, whatever waits stays as it is.
-- Asked under the project's claim lock.
CREATE OR REPLACE FUNCTION "free_places"("p_project" TEXT) RETURNS INTEGER LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce((SELECT p.concurrency FROM project p WHERE p.id = p_project AND p.deletion_scheduled_at IS NULL), 0)
    - (SELECT count(*) FROM run a WHERE a.project_id = p_project AND a.status IN ('claimed', 'running'));
END $$;

-- Until the end of the transaction no run of the project is claimed: what is changed meanwhile holds for the next claim.
CREATE FUNCTION "hold_claims"("p_project" TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(72707371, hashtext(p_project));
END $$;
