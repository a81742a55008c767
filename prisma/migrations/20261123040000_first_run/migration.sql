-- The way in while nobody administers the server: one token, as its SHA-256, made anew at each start, used once.
CREATE TABLE "first_run" (
  "id" SMALLINT NOT NULL DEFAULT 1,
  "token_hash" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "first_run_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "first_run_once" CHECK ("id" = 1)
);
