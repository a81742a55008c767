-- When each schedule is due and the time after that, worked out ahead: firing is then a matter of the database alone,
-- however many are due at once. `then_at` is empty while it waits to be worked out.
CREATE TABLE "schedule" (
  "trigger_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "next_at" TIMESTAMPTZ(3),
  "then_at" TIMESTAMPTZ(3),
  CONSTRAINT "schedule_pkey" PRIMARY KEY ("trigger_id"),
  CONSTRAINT "schedule_trigger_id_fkey" FOREIGN KEY ("trigger_id") REFERENCES "trigger"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "schedule_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "schedule_next_at_idx" ON "schedule"("next_at");
CREATE INDEX "schedule_unplanned" ON "schedule" ("trigger_id") WHERE "then_at" IS NULL;

-- Schedules that are there already are planned by the first tick.
INSERT INTO "schedule" ("trigger_id", "project_id")
SELECT "id", "project_id" FROM "trigger" WHERE "kind" = 'cron' AND "deleted_at" IS NULL;

-- What came of a due time: a run, nothing (the run before was still open), or it waits for that run to end.
ALTER TABLE "schedule_fire" ADD COLUMN "status" TEXT NOT NULL DEFAULT 'fired',
  ADD CONSTRAINT "schedule_fire_status_known" CHECK ("status" IN ('fired', 'skipped', 'waiting'));
CREATE INDEX "schedule_fire_waiting" ON "schedule_fire" ("job_id", "due_at") WHERE "status" = 'waiting';
CREATE INDEX "schedule_fire_due_at_idx" ON "schedule_fire" ("due_at");

-- The carried state as people set it; what runs leave behind lies with the runs.
CREATE TABLE "cron_state" (
  "id" BIGSERIAL NOT NULL,
  "project_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "change" TEXT NOT NULL CHECK ("change" IN ('edit', 'reset')),
  "body" JSON NOT NULL,
  "bytes" INTEGER NOT NULL,
  "author_id" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "cron_state_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cron_state_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "cron_state_job_id_id_idx" ON "cron_state"("job_id", "id" DESC);

-- The scheduled runs of a job that are open, and those that succeeded: both looked up at each due time.
CREATE INDEX "run_cron_open" ON "run" ("job_id") WHERE "input" = 'cron' AND "status" IN ('queued', 'claimed', 'running');
CREATE INDEX "run_cron_success" ON "run" ("job_id", "id" DESC) WHERE "input" = 'cron' AND "status" = 'success';

-- The run whose state a run carries on. A scheduled one pins, at its start, the last success of its job's schedule whose
-- final state was kept; none when a person has set the state since: runs that began before that do not count. The
-- advisory lock makes a start and a person's change of the same job one after the other.
CREATE OR REPLACE FUNCTION "run_to_carry_on"("r" run) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS $$
DECLARE set_at TIMESTAMPTZ;
BEGIN
  IF r.input <> 'cron' THEN RETURN r.upstream_run_id; END IF;
  PERFORM pg_advisory_xact_lock_shared(72707372, hashtext(r.job_id));
  SELECT c.created_at INTO set_at FROM cron_state c WHERE c.job_id = r.job_id ORDER BY c.id DESC LIMIT 1;
  RETURN (SELECT s.id FROM run s
          WHERE s.job_id = r.job_id AND s.project_id = r.project_id AND s.status = 'success' AND s.input = 'cron'
            AND (set_at IS NULL OR s.started_at > set_at)
            AND EXISTS (SELECT 1 FROM run_state f WHERE f.retention_class = s.retention_class AND f.run_id = s.id
                        AND f.kind = 'final' AND f.body IS NOT NULL)
          ORDER BY s.id DESC LIMIT 1);
END $$;
