-- Work over many messages or runs at once: what was asked for, how far it came, and what was left out.
CREATE TABLE "bulk" (
    "id" BIGSERIAL NOT NULL,
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "job_id" TEXT,
    "announced" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'working',
    "hold_first" BOOLEAN NOT NULL DEFAULT false,
    "per_minute" INTEGER,
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "tokens_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cursor" BIGINT,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "left_out" JSONB NOT NULL DEFAULT '{}',
    "started_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "walked_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "bulk_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bulk_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "bulk_project_id_key_key" ON "bulk"("project_id", "key");
CREATE INDEX "bulk_project_id_id_idx" ON "bulk"("project_id", "id" DESC);
CREATE INDEX "bulk_open" ON "bulk" ("id") WHERE "ended_at" IS NULL;

-- Which bulk work a run belongs to. The second index is what makes it exactly one run for each message or run, and job.
ALTER TABLE "run" ADD COLUMN "bulk_id" BIGINT;
CREATE INDEX "run_bulk" ON "run" ("bulk_id", "status", "id" DESC) WHERE "bulk_id" IS NOT NULL;
CREATE UNIQUE INDEX "run_bulk_once" ON "run" ("bulk_id", "job_id", (coalesce("retry_of", "message_id"))) WHERE "bulk_id" IS NOT NULL;
