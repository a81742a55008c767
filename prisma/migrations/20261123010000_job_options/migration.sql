-- A job's own options: what a schedule does while an earlier run of it goes on, and a time limit below the project's.
ALTER TABLE "job"
  ADD COLUMN "overlap" TEXT NOT NULL DEFAULT 'skip',
  ADD COLUMN "time_limit_seconds" INTEGER,
  ADD CONSTRAINT "job_overlap_check" CHECK ("overlap" IN ('skip', 'queue', 'allow')),
  ADD CONSTRAINT "job_time_limit_seconds_check" CHECK ("time_limit_seconds" >= 1);

-- Which version a revert brought back.
ALTER TABLE "job_version" ADD COLUMN "reverted_to" INTEGER;
