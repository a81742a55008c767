-- The search index: tables of its own, filled behind the intake from rows that are stored already. A message or a log
-- too big for one tsvector lies in several parts. `text` is kept only where substrings are searched, too.
CREATE TABLE "message_search" (
  "retention_class" SMALLINT NOT NULL,
  "message_id" BIGINT NOT NULL,
  "part" INTEGER NOT NULL DEFAULT 0,
  "parts" INTEGER NOT NULL DEFAULT 1,
  "words" TSVECTOR NOT NULL,
  "text" TEXT,
  PRIMARY KEY ("retention_class", "message_id", "part")
) PARTITION BY LIST ("retention_class");

CREATE TABLE "run_search" (
  "retention_class" SMALLINT NOT NULL,
  "run_id" BIGINT NOT NULL,
  "part" INTEGER NOT NULL DEFAULT 0,
  "parts" INTEGER NOT NULL DEFAULT 1,
  "words" TSVECTOR NOT NULL,
  "text" TEXT,
  PRIMARY KEY ("retention_class", "run_id", "part")
) PARTITION BY LIST ("retention_class");

CREATE INDEX "message_search_words" ON "message_search" USING gin ("words");
CREATE INDEX "run_search_words" ON "run_search" USING gin ("words");

-- Partitions as those of bodies and logs have: rows of the index leave with what they were made from.
DO $$
DECLARE parent TEXT; class INTEGER; key TEXT; newest BIGINT; lo BIGINT;
BEGIN
  FOREACH parent IN ARRAY ARRAY['message_search', 'run_search'] LOOP
    IF parent LIKE 'message%' THEN key := 'message_id'; SELECT last_value INTO newest FROM message_id_seq;
    ELSE key := 'run_id'; SELECT last_value INTO newest FROM run_id_seq; END IF;
    FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s) PARTITION BY RANGE (%I)',
        format('%s_%s', parent, class), parent, class, key);
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT',
        format('%s_%s_rest', parent, class), format('%s_%s', parent, class));
      -- What is there already is made searchable afterwards: it needs its partitions too.
      lo := 0;
      WHILE lo <= newest LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
          format('%s_%s_%s', parent, class, lo / 1000000), format('%s_%s', parent, class), lo, lo + 1000000);
        lo := lo + 1000000;
      END LOOP;
    END LOOP;
  END LOOP;
END $$;
SELECT ensure_partitions();

-- How far the index has come. Up to `settled` everything is in it; what is newer is compared row by row. From
-- `backfill` downwards it is still to be made (what was there before the index, or when substrings were switched on).
CREATE TABLE "search_progress" (
  "kind" TEXT NOT NULL,
  "settled_id" BIGINT NOT NULL DEFAULT 0,
  "settled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "backfill_below" BIGINT NOT NULL DEFAULT 0,
  "substrings" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "search_progress_pkey" PRIMARY KEY ("kind")
);
INSERT INTO "search_progress" ("kind", "settled_id", "backfill_below")
  SELECT 'message', coalesce(max("id"), 0), coalesce(max("id"), 0) + 1 FROM "message"
  UNION ALL SELECT 'run', coalesce(max("id"), 0), coalesce(max("id"), 0) + 1 FROM "run";

-- Runs that ended lately, for the index behind: a summary of pages costs the end of a run nothing.
CREATE INDEX "run_finished" ON "run" USING brin ("finished_at") WITH (pages_per_range = 16, autosummarize = on);

-- Filters that few rows pass, and that would else be looked for through the whole project.
CREATE INDEX "message_no_run" ON "message" ("project_id", "id" DESC) WHERE "match_count" = 0 AND "matched_at" IS NOT NULL;
CREATE INDEX "message_edited" ON "message" ("project_id", "id" DESC) WHERE "version" > 1;
CREATE INDEX "run_by_cause" ON "run" ("project_id", "cause", "id" DESC) WHERE "cause" <> 'message';
CREATE INDEX "message_job_state_job_id_status_message_id_idx" ON "message_job_state" ("job_id", "status", "message_id" DESC);
DROP INDEX "message_job_state_job_id_status_idx";

-- A list's filters under a name.
CREATE TABLE "saved_view" (
  "id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "list" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "shared" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "saved_view_project_id_list_idx" ON "saved_view" ("project_id", "list");
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
