-- How long a project keeps bodies, runs and logs, in days; null: for ever. The retention class of what comes from now on
-- (retention_days) follows from the longest of bodies and runs.
ALTER TABLE "project" ADD COLUMN "body_days" INTEGER, ADD COLUMN "run_days" INTEGER, ADD COLUMN "log_days" INTEGER;
UPDATE "project" SET "body_days" = "retention_days", "run_days" = "retention_days", "log_days" = "retention_days"
  WHERE "retention_days" IS NOT NULL;
ALTER TABLE "project" ADD CONSTRAINT "project_kept_days_known" CHECK (
  "body_days" IN (7, 14, 30, 90, 180, 365) AND "run_days" IN (7, 14, 30, 90, 180, 365)
  AND "log_days" IN (7, 14, 30, 90, 180, 365));

-- The partitions of a table that is split by retention class and ranges of ids, with their bounds.
CREATE VIEW "retention_leaf" AS
SELECT t.relname::text AS parent, leaf.relname::text AS name,
  substring(pg_get_expr(class.relpartbound, class.oid) FROM '\((\d+)\)')::int AS class,
  substring(pg_get_expr(leaf.relpartbound, leaf.oid) FROM 'FROM \(''(\d+)''\)')::bigint AS lowest,
  substring(pg_get_expr(leaf.relpartbound, leaf.oid) FROM 'TO \(''(\d+)''\)')::bigint AS beyond,
  EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'message_id' AND NOT a.attisdropped) AS of_messages
FROM pg_partitioned_table p JOIN pg_class t ON t.oid = p.partrelid
JOIN pg_attribute k ON k.attrelid = t.oid AND k.attname = 'retention_class' AND k.attnum = p.partattrs[0]
JOIN pg_inherits ci ON ci.inhparent = t.oid JOIN pg_class class ON class.oid = ci.inhrelid
JOIN pg_inherits li ON li.inhparent = class.oid JOIN pg_class leaf ON leaf.oid = li.inhrelid
WHERE p.partstrat = 'l' AND pg_get_expr(leaf.relpartbound, leaf.oid) LIKE 'FOR VALUES FROM%';

-- Whether a message's body, a run, or a run's log may go: its project's time is over and nothing of it goes on.
CREATE FUNCTION "is_open"("p_status" TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS $$
  SELECT p_status IN ('held', 'queued', 'claimed', 'running') $$;

CREATE FUNCTION "body_may_go"("m" message, "p_days" INTEGER, "p_now" TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT p_days IS NOT NULL AND m.received_at < p_now - p_days * interval '1 day' AND m.matched_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM run r WHERE r.message_id = m.id AND is_open(r.status)) $$;

CREATE FUNCTION "run_may_go"("r" run, "p_days" INTEGER, "p_now" TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT p_days IS NOT NULL AND NOT is_open(r.status)
    AND coalesce(r.finished_at, r.created_at) < p_now - p_days * interval '1 day' AND NOT is_carried(r)
    AND NOT EXISTS (SELECT 1 FROM run u WHERE u.upstream_run_id = r.id AND is_open(u.status)) $$;

CREATE FUNCTION "log_may_go"("r" run, "p_days" INTEGER, "p_now" TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT p_days IS NOT NULL AND NOT is_open(r.status)
    AND coalesce(r.finished_at, r.created_at) < p_now - p_days * interval '1 day'
    AND NOT EXISTS (SELECT 1 FROM run u WHERE u.upstream_run_id = r.id AND is_open(u.status)) $$;
