-- Failures that a member is still to be told of, counted by group. Written by the transaction that groups them, for who
-- asked for alerts then: none is forgotten, none told twice. What a member has not been told goes when they leave.
CREATE TABLE "alert_due" (
  "user_id" TEXT NOT NULL,
  "group_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "failures" INTEGER NOT NULL,
  "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "alert_due_pkey" PRIMARY KEY ("user_id", "group_id")
);
CREATE INDEX "alert_due_project_id_user_id_idx" ON "alert_due" ("project_id", "user_id");
ALTER TABLE "alert_due" ADD CONSTRAINT "alert_due_group_id_fkey"
  FOREIGN KEY ("group_id") REFERENCES "failure_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_due" ADD CONSTRAINT "alert_due_member_fkey"
  FOREIGN KEY ("project_id", "user_id") REFERENCES "member"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION "note_alerts"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alert_due AS a (user_id, group_id, project_id, job_id, failures)
  SELECT m.user_id, g.id, g.project_id, g.job_id, n.failures
    FROM (SELECT group_id, count(*)::int AS failures FROM made GROUP BY group_id) n
    JOIN failure_group g ON g.id = n.group_id
    JOIN member m ON m.project_id = g.project_id AND m.failure_alert
   ORDER BY 1, 2
  ON CONFLICT (user_id, group_id) DO UPDATE SET failures = a.failures + EXCLUDED.failures;
  RETURN NULL;
END $$;
CREATE TRIGGER "failure_grouped" AFTER INSERT ON "run_failure" REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION "note_alerts"();

-- Mails that told of failures, by job and person: three in five minutes are enough. Older rows are swept away.
CREATE TABLE "alert_sent" (
  "id" BIGSERIAL NOT NULL,
  "user_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "sent_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "alert_sent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alert_sent_user_id_job_id_sent_at_idx" ON "alert_sent" ("user_id", "job_id", "sent_at");
CREATE INDEX "alert_sent_sent_at_idx" ON "alert_sent" ("sent_at");
ALTER TABLE "alert_sent" ADD CONSTRAINT "alert_sent_member_fkey"
  FOREIGN KEY ("project_id", "user_id") REFERENCES "member"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Since when a member wants the digest of now: of what ended before they are told nothing.
ALTER TABLE "member" ADD COLUMN "digest_since" TIMESTAMPTZ(3);

-- The last period that a member was told of, by its end: the row is the promise that none is told twice.
CREATE TABLE "digest_sent" (
  "project_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "digest_sent_pkey" PRIMARY KEY ("project_id", "user_id", "digest")
);
ALTER TABLE "digest_sent" ADD CONSTRAINT "digest_sent_member_fkey"
  FOREIGN KEY ("project_id", "user_id") REFERENCES "member"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "member_digest" ON "member" ("digest") WHERE "digest" <> 'never';
