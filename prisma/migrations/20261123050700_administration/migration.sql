-- What the server's operators say of adaptors and their versions; a version of '' means the adaptor as a whole.
CREATE TABLE "adaptor_curation" (
  "name" TEXT NOT NULL,
  "version" TEXT NOT NULL DEFAULT '',
  "mark" TEXT NOT NULL,
  "reason" TEXT NOT NULL DEFAULT '',
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "adaptor_curation_pkey" PRIMARY KEY ("name", "version")
);

-- What an installed version takes on disk, as it was measured when it was installed.
ALTER TABLE "adaptor" ADD COLUMN "size_bytes" BIGINT;

-- What operators set while the server runs: a row for each setting that was ever set.
CREATE TABLE "instance_setting" (
  "key" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "instance_setting_pkey" PRIMARY KEY ("key")
);

-- The workers, as each last told of itself.
CREATE TABLE "worker_beat" (
  "id" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "isolation" TEXT NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "beat_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- When upkeep was last done, by its name.
CREATE TABLE "upkeep" (
  "name" TEXT NOT NULL,
  "done_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "upkeep_pkey" PRIMARY KEY ("name")
);

-- Mails that were given up, for whoever looks whether the server is well.
CREATE INDEX "mail_failed" ON "mail" ("failed_at") WHERE "failed_at" IS NOT NULL;
-- Runs that wait for somebody, of all projects.
CREATE INDEX "run_held" ON "run" ("created_at") WHERE "status" = 'held';
