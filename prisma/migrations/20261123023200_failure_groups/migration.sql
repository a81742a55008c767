-- Failures of a project, grouped by job, kind of error and what the message says without its particulars.
CREATE TABLE "failure_group" (
  "id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "pattern" TEXT NOT NULL,
  "sample" TEXT NOT NULL,
  "total" INTEGER NOT NULL DEFAULT 0,
  "open" INTEGER NOT NULL DEFAULT 0,
  "open_messages" INTEGER NOT NULL DEFAULT 0,
  "last_run_id" BIGINT NOT NULL,
  "first_seen" TIMESTAMPTZ(3) NOT NULL,
  "last_seen" TIMESTAMPTZ(3) NOT NULL,
  "snoozed_until" TIMESTAMPTZ(3),
  "resolved_at" TIMESTAMPTZ(3),
  "resolved_by_id" TEXT,
  "reopened_at" TIMESTAMPTZ(3),
  CONSTRAINT "failure_group_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "failure_group_job_id_kind_pattern_key" ON "failure_group" ("job_id", "kind", "pattern");
CREATE INDEX "failure_group_project_id_last_seen_idx" ON "failure_group" ("project_id", "last_seen" DESC);
ALTER TABLE "failure_group" ADD CONSTRAINT "failure_group_project_id_fkey"
  FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which group a run's failure belongs to; open: nothing later took its place.
CREATE TABLE "run_failure" (
  "run_id" BIGINT NOT NULL,
  "group_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "message_id" BIGINT,
  "scheduled" BOOLEAN NOT NULL DEFAULT false,
  "open" BOOLEAN NOT NULL DEFAULT true,
  CONSTRAINT "run_failure_pkey" PRIMARY KEY ("run_id")
);
CREATE INDEX "run_failure_group_id_run_id_idx" ON "run_failure" ("group_id", "run_id" DESC);
CREATE INDEX "run_failure_message_id_job_id_idx" ON "run_failure" ("message_id", "job_id");
CREATE INDEX "run_failure_no_message" ON "run_failure" ("job_id") WHERE "open" AND "message_id" IS NULL;
ALTER TABLE "run_failure" ADD CONSTRAINT "run_failure_group_id_fkey"
  FOREIGN KEY ("group_id") REFERENCES "failure_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Ends of runs that change what needs attention, written by the transaction that ends the run, whichever way it ends,
-- so that none is forgotten: every failure, and every success that may make one good. Grouped behind, in order.
CREATE TABLE "failure_due" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    CONSTRAINT "failure_due_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION "note_failure"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO failure_due (run_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION "note_repair"() RETURNS TRIGGER LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF NEW.retry_of IS NOT NULL OR NEW.message_id IS NULL OR EXISTS (
    SELECT 1 FROM run r WHERE r.message_id = NEW.message_id AND r.job_id = NEW.job_id AND r.id <> NEW.id) THEN
    INSERT INTO failure_due (run_id) VALUES (NEW.id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "run_failed" AFTER INSERT OR UPDATE OF "status" ON "run" FOR EACH ROW
  WHEN (NEW."status" IN ('failed', 'crashed', 'timeout', 'out_of_memory', 'lost') AND NOT NEW."draft" AND NOT NEW."test_mode")
  EXECUTE FUNCTION "note_failure"();
CREATE TRIGGER "run_succeeded" AFTER UPDATE OF "status" ON "run" FOR EACH ROW
  WHEN (NEW."status" = 'success' AND NOT NEW."draft" AND NOT NEW."test_mode") EXECUTE FUNCTION "note_repair"();

-- What failed before this was kept, oldest first; what was made good since is seen when it is grouped.
INSERT INTO "failure_due" ("run_id")
  SELECT "id" FROM "run" WHERE "status" IN ('failed', 'crashed', 'timeout', 'out_of_memory', 'lost')
    AND NOT "draft" AND NOT "test_mode" ORDER BY "id";
