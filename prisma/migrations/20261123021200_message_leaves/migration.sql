-- What stands where in a message's first version, as numbers (lib/containment/leaf-marks): criteria that are typed are
-- counted by them. A table of its own, narrow, filled behind the intake together with the word index; null: the body has
-- too many leaves to be kept so, and is compared itself.
CREATE TABLE "message_leaf" (
  "retention_class" SMALLINT NOT NULL,
  "message_id" BIGINT NOT NULL,
  "leaves" BIGINT[],
  PRIMARY KEY ("retention_class", "message_id")
) PARTITION BY LIST ("retention_class");

CREATE INDEX "message_leaf_leaves" ON "message_leaf" USING gin ("leaves");
-- A summary of pages says which of them are young enough: what the other index gives is cut by it before it is read.
CREATE INDEX "message_leaf_ids" ON "message_leaf" USING brin ("message_id") WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "message_leaf_cut" ON "message_leaf" ("message_id") WHERE "leaves" IS NULL;

DO $$
DECLARE class INTEGER; newest BIGINT; lo BIGINT;
BEGIN
  SELECT last_value INTO newest FROM message_id_seq;
  FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "message_leaf" FOR VALUES IN (%s) PARTITION BY RANGE (message_id)',
      format('message_leaf_%s', class), class);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT',
      format('message_leaf_%s_rest', class), format('message_leaf_%s', class));
    lo := 0;
    WHILE lo <= newest LOOP
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
        format('message_leaf_%s_%s', class, lo / 1000000), format('message_leaf_%s', class), lo, lo + 1000000);
      lo := lo + 1000000;
    END LOOP;
  END LOOP;
END $$;
SELECT ensure_partitions();

-- What is there already is read once more, the newest first; until then its matches are estimated.
UPDATE "search_progress" SET "backfill_below" = (SELECT coalesce(max("id"), 0) + 1 FROM "message")
  WHERE "kind" = 'message' AND EXISTS (SELECT 1 FROM "message");

-- A body that is wiped is counted by nothing any more.
CREATE FUNCTION "forget_wiped_leaves"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM message_leaf l WHERE l.retention_class = NEW.retention_class AND l.message_id = NEW.message_id;
  RETURN NULL;
END $$;

CREATE TRIGGER "message_body_forget_leaves" AFTER UPDATE OF "wiped_at" ON "message_body"
  FOR EACH ROW WHEN (OLD.wiped_at IS NULL AND NEW.wiped_at IS NOT NULL) EXECUTE FUNCTION "forget_wiped_leaves"();

-- The ids of messages that have all of these leaves and not all of the excluded (null: none are), by the indexes that
-- give pages and by nothing else, whatever the planner would think of it: at most so many, in no order.
CREATE FUNCTION "ids_by_leaves"("p_lowest" BIGINT, "p_leaves" BIGINT[], "p_without" BIGINT[], "p_most" INTEGER)
RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
SET max_parallel_workers_per_gather = 0 SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
BEGIN
  RETURN QUERY SELECT l.message_id FROM message_leaf l
    WHERE l.leaves @> p_leaves AND (p_without IS NULL OR NOT l.leaves @> p_without) AND l.message_id >= p_lowest
    LIMIT p_most;
END $$;
