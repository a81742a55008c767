-- Where the index goes on: the newest that it took in. What comes late, below that place, is looked for from the
-- settled place on, which costs as much as came since; `open_rows` says about how much that is, `looked_at` when it was.
ALTER TABLE "search_progress"
  ADD COLUMN "found_id" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "found_at" TIMESTAMPTZ(3),
  ADD COLUMN "looked_at" TIMESTAMPTZ(3),
  ADD COLUMN "open_rows" INTEGER NOT NULL DEFAULT 0;
