-- What a project allows its runs, below what the server allows; null: as the server.
ALTER TABLE "project" ADD COLUMN "run_time_ms" INTEGER, ADD COLUMN "run_heap_mb" INTEGER, ADD COLUMN "run_state_bytes" INTEGER;

-- What the work found wrong when it was last done: chains of the audit trail that did not hold.
ALTER TABLE "upkeep" ADD COLUMN "faults" INTEGER NOT NULL DEFAULT 0;
