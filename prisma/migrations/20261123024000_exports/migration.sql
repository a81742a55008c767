-- What people take away as a file. No foreign keys: a row stays until its file is gone, whatever became of its project.
CREATE TABLE "export" (
  "id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "columns" TEXT[] NOT NULL,
  "depth" INTEGER NOT NULL DEFAULT 0,
  "filters" JSONB NOT NULL,
  "words" TEXT NOT NULL,
  "expected" INTEGER,
  "status" TEXT NOT NULL DEFAULT 'queued',
  "rows" INTEGER NOT NULL DEFAULT 0,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "last_id" BIGINT,
  "paths" JSONB,
  "file_name" TEXT,
  "file_bytes" BIGINT,
  "claim_no" INTEGER NOT NULL DEFAULT 0,
  "claimed_until" TIMESTAMPTZ(3),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "error" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "removed_at" TIMESTAMPTZ(3),
  CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "export" ADD CONSTRAINT "export_status_known" CHECK ("status" IN ('queued', 'building', 'done', 'failed', 'cancelled'));
ALTER TABLE "export" ADD CONSTRAINT "export_kind_known" CHECK ("kind" IN ('messages', 'runs'));
CREATE INDEX "export_user_id_created_at_idx" ON "export" ("user_id", "created_at" DESC);
CREATE INDEX "export_project_id_idx" ON "export" ("project_id");
CREATE INDEX "export_open" ON "export" ("claimed_until") WHERE "status" IN ('queued', 'building');
CREATE INDEX "export_to_remove" ON "export" ("expires_at") WHERE "removed_at" IS NULL;
