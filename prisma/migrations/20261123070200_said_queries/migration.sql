-- What bulk work and exports hold, as a sentence that is not said yet: each reader has it in their own language.
ALTER TABLE "bulk" ADD COLUMN "said" jsonb;
ALTER TABLE "export" ADD COLUMN "said" jsonb;
