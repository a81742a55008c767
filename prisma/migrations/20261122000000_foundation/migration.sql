-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "is_superuser" BOOLEAN NOT NULL DEFAULT false,
    "is_support" BOOLEAN NOT NULL DEFAULT false,
    "mfa_enabled_at" TIMESTAMPTZ(3),
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "adaptor" (
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "integrity" TEXT,
    "exports" TEXT[],
    "error" TEXT,
    "installed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adaptor_pkey" PRIMARY KEY ("name","version")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "project_id" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "hash" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'raw',
    "external_id" TEXT,
    "body_encrypted" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_grant" (
    "credential_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_grant_pkey" PRIMARY KEY ("credential_id","project_id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "project_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "format" TEXT NOT NULL DEFAULT 'json',
    "size" INTEGER NOT NULL,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL DEFAULT 'inbox',
    "retention_class" SMALLINT NOT NULL DEFAULT 0,
    "matched_at" TIMESTAMPTZ(3),
    "match_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("project_id","key")
);

-- CreateTable
CREATE TABLE "message_job_state" (
    "message_id" BIGINT NOT NULL,
    "job_id" TEXT NOT NULL,
    "run_id" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_job_state_pkey" PRIMARY KEY ("message_id","job_id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "trigger_id" TEXT,
    "credential_id" TEXT,
    "adaptor_name" TEXT NOT NULL,
    "adaptor_version" TEXT NOT NULL,
    "expression" TEXT NOT NULL,
    "compiled" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "private" BOOLEAN NOT NULL DEFAULT false,
    "console_locked" BOOLEAN NOT NULL DEFAULT false,
    "rerun_when_lost" BOOLEAN NOT NULL DEFAULT false,
    "github_path" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_version" (
    "job_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "trigger_id" TEXT,
    "credential_id" TEXT,
    "adaptor_name" TEXT NOT NULL,
    "adaptor_version" TEXT NOT NULL,
    "expression" TEXT NOT NULL,
    "author_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_version_pkey" PRIMARY KEY ("job_id","number")
);

-- CreateTable
CREATE TABLE "member" (
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "digest" TEXT NOT NULL DEFAULT 'never',
    "failure_alert" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "inbox_key" UUID NOT NULL,
    "concurrency" INTEGER NOT NULL DEFAULT 1,
    "storage_policy" TEXT NOT NULL DEFAULT 'keep_all',
    "retention_days" INTEGER,
    "trigger_epoch" BIGINT NOT NULL DEFAULT 0,
    "requires_mfa" BOOLEAN NOT NULL DEFAULT false,
    "support_until" TIMESTAMPTZ(3),
    "inbox_reply" JSONB,
    "inbox_rate_limit" INTEGER,
    "notification_threshold" INTEGER NOT NULL DEFAULT 85,
    "deletion_scheduled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_slug" (
    "slug" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_slug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "run" (
    "id" BIGSERIAL NOT NULL,
    "project_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "job_version" INTEGER,
    "message_id" BIGINT,
    "message_version" INTEGER,
    "trigger_id" TEXT,
    "cause" TEXT NOT NULL,
    "started_by_id" TEXT,
    "root_run_id" BIGINT,
    "upstream_run_id" BIGINT,
    "retry_of" BIGINT,
    "input" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "exit_code" INTEGER,
    "priority" SMALLINT NOT NULL DEFAULT 10,
    "claim_no" INTEGER NOT NULL DEFAULT 0,
    "worker_id" TEXT,
    "retention_class" SMALLINT NOT NULL DEFAULT 0,
    "adaptor" TEXT,
    "error_name" TEXT,
    "error_message" TEXT,
    "log_lines" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "abort_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trigger" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "criteria" JSONB,
    "exclusion" JSONB,
    "cron" TEXT,
    "time_zone" TEXT,
    "upstream_job_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "trigger_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_fire" (
    "trigger_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" BIGINT,

    CONSTRAINT "schedule_fire_pkey" PRIMARY KEY ("trigger_id","job_id","due_at")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_number_key" ON "user_account"("number");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_project_id_id_idx" ON "audit_entry"("project_id", "id");

-- CreateIndex
CREATE INDEX "credential_owner_id_idx" ON "credential"("owner_id");

-- CreateIndex
CREATE INDEX "credential_grant_project_id_idx" ON "credential_grant"("project_id");

-- CreateIndex
CREATE INDEX "message_project_id_id_idx" ON "message"("project_id", "id" DESC);

-- CreateIndex
CREATE INDEX "message_project_id_received_at_idx" ON "message"("project_id", "received_at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "message_job_state_job_id_status_idx" ON "message_job_state"("job_id", "status");

-- CreateIndex
CREATE INDEX "job_project_id_idx" ON "job"("project_id");

-- CreateIndex
CREATE INDEX "job_trigger_id_idx" ON "job"("trigger_id");

-- CreateIndex
CREATE INDEX "job_credential_id_idx" ON "job"("credential_id");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "project_inbox_key_key" ON "project"("inbox_key");

-- CreateIndex
CREATE INDEX "project_slug_project_id_idx" ON "project_slug"("project_id");

-- CreateIndex
CREATE INDEX "run_project_id_id_idx" ON "run"("project_id", "id" DESC);

-- CreateIndex
CREATE INDEX "run_project_id_job_id_id_idx" ON "run"("project_id", "job_id", "id" DESC);

-- CreateIndex
CREATE INDEX "run_project_id_status_id_idx" ON "run"("project_id", "status", "id" DESC);

-- CreateIndex
CREATE INDEX "run_project_id_created_at_idx" ON "run"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "run_message_id_job_id_idx" ON "run"("message_id", "job_id");

-- CreateIndex
CREATE INDEX "trigger_project_id_idx" ON "trigger"("project_id");

-- CreateIndex
CREATE INDEX "trigger_upstream_job_id_idx" ON "trigger"("upstream_job_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_grant" ADD CONSTRAINT "credential_grant_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_grant" ADD CONSTRAINT "credential_grant_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_trigger_id_fkey" FOREIGN KEY ("trigger_id") REFERENCES "trigger"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_version" ADD CONSTRAINT "job_version_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_slug" ADD CONSTRAINT "project_slug_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trigger" ADD CONSTRAINT "trigger_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trigger" ADD CONSTRAINT "trigger_upstream_job_id_fkey" FOREIGN KEY ("upstream_job_id") REFERENCES "job"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Written by hand from here on: what Prisma cannot say.

-- One owner in a project, never two.
CREATE UNIQUE INDEX "member_one_owner" ON "member" ("project_id") WHERE "role" = 'owner';

-- Closed lists.
ALTER TABLE "member" ADD CONSTRAINT "member_role_known" CHECK ("role" IN ('owner', 'admin', 'editor', 'viewer'));
ALTER TABLE "member" ADD CONSTRAINT "member_digest_known" CHECK ("digest" IN ('never', 'daily', 'weekly', 'monthly'));
ALTER TABLE "project" ADD CONSTRAINT "project_concurrency_range" CHECK ("concurrency" BETWEEN 1 AND 10);
ALTER TABLE "project" ADD CONSTRAINT "project_storage_policy_known" CHECK ("storage_policy" IN ('keep_all', 'keep_failed', 'keep_nothing'));
ALTER TABLE "trigger" ADD CONSTRAINT "trigger_kind_known" CHECK (
  ("kind" = 'message' AND "criteria" IS NOT NULL)
  OR ("kind" = 'cron' AND "cron" IS NOT NULL)
  OR ("kind" IN ('flow', 'catch') AND "upstream_job_id" IS NOT NULL));
ALTER TABLE "run" ADD CONSTRAINT "run_status_known" CHECK ("status" IN
  ('queued', 'claimed', 'running', 'success', 'failed', 'crashed', 'timeout', 'out_of_memory', 'lost', 'aborted', 'held'));
ALTER TABLE "run" ADD CONSTRAINT "run_cause_known" CHECK ("cause" IN
  ('message', 'cron', 'flow', 'catch', 'person', 'retry', 'bulk', 'lost'));
ALTER TABLE "run" ADD CONSTRAINT "run_input_known" CHECK ("input" IN ('message', 'upstream', 'cron', 'input', 'empty'));
ALTER TABLE "message" ADD CONSTRAINT "message_source_known" CHECK ("source" IN ('inbox', 'person'));

-- The outbox of the inbox, and the queue of the runs: partial indexes that hold only what waits.
CREATE INDEX "message_unmatched" ON "message" ("project_id", "id") WHERE "matched_at" IS NULL;
CREATE INDEX "run_queued" ON "run" ("project_id", "priority", "id") WHERE "status" = 'queued';
CREATE INDEX "run_active" ON "run" ("project_id") WHERE "status" IN ('claimed', 'running');
CREATE INDEX "run_heartbeat" ON "run" ("heartbeat_at") WHERE "status" IN ('claimed', 'running');
CREATE INDEX "run_root" ON "run" ("root_run_id") WHERE "root_run_id" IS NOT NULL;
CREATE INDEX "run_upstream" ON "run" ("upstream_run_id") WHERE "upstream_run_id" IS NOT NULL;
CREATE INDEX "run_retry_of" ON "run" ("retry_of") WHERE "retry_of" IS NOT NULL;

-- Bodies, states and logs: list by retention class (days; 0 = for ever), then range by id, so that old
-- data leaves by dropping a partition.
CREATE TABLE "message_body" (
  "retention_class" SMALLINT NOT NULL DEFAULT 0,
  "message_id" BIGINT NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "body" JSONB,
  "raw" BYTEA,
  "content_type" TEXT,
  "headers" JSONB NOT NULL DEFAULT '{}',
  "query" JSONB NOT NULL DEFAULT '{}',
  "author_id" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "wiped_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("retention_class", "message_id", "version")
) PARTITION BY LIST ("retention_class");

CREATE TABLE "run_state" (
  "retention_class" SMALLINT NOT NULL DEFAULT 0,
  "run_id" BIGINT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('initial', 'final')),
  "body" JSON,
  "bytes" INTEGER NOT NULL,
  "wiped_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("retention_class", "run_id", "kind")
) PARTITION BY LIST ("retention_class");

CREATE TABLE "run_log" (
  "retention_class" SMALLINT NOT NULL DEFAULT 0,
  "run_id" BIGINT NOT NULL,
  "seq" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "level" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY ("retention_class", "run_id", "seq")
) PARTITION BY LIST ("retention_class");

-- Makes the range partitions of all classes up to `p_ahead` spans beyond the newest id. Idempotent; one at a time.
CREATE FUNCTION "ensure_partitions"("p_ahead" INTEGER DEFAULT 2, "p_span" BIGINT DEFAULT 1000000) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
  parent TEXT; class INTEGER; newest BIGINT; lo BIGINT; made INTEGER := 0; leaf TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(72707370);
  FOREACH parent IN ARRAY ARRAY['message_body', 'run_state', 'run_log'] LOOP
    IF parent = 'message_body' THEN SELECT last_value INTO newest FROM message_id_seq;
    ELSE SELECT last_value INTO newest FROM run_id_seq; END IF;
    FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
      lo := (newest / p_span) * p_span;
      WHILE lo <= newest + p_ahead * p_span LOOP
        leaf := format('%s_%s_%s', parent, class, lo / p_span);
        IF to_regclass(leaf) IS NULL THEN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
            leaf, format('%s_%s', parent, class), lo, lo + p_span);
          made := made + 1;
        END IF;
        lo := lo + p_span;
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

DO $$
DECLARE parent TEXT; class INTEGER; key TEXT;
BEGIN
  FOREACH parent IN ARRAY ARRAY['message_body', 'run_state', 'run_log'] LOOP
    key := CASE parent WHEN 'message_body' THEN 'message_id' ELSE 'run_id' END;
    FOREACH class IN ARRAY ARRAY[0, 30, 90, 365] LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s) PARTITION BY RANGE (%I)',
        format('%s_%s', parent, class), parent, class, key);
      -- The net below the ranges: an id that no partition expects is still stored.
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT',
        format('%s_%s_rest', parent, class), format('%s_%s', parent, class));
    END LOOP;
  END LOOP;
END $$;
SELECT ensure_partitions();
