-- What a mailed link opens, once: proving an address, a new password, a change of address and its way back.
CREATE TABLE "email_link" (
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('verify', 'recover', 'change', 'undo')),
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_link_pkey" PRIMARY KEY ("token_hash")
);
CREATE INDEX "email_link_user_id_idx" ON "email_link"("user_id");
ALTER TABLE "email_link" ADD CONSTRAINT "email_link_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How many allowances in a row were used up: each next one lasts twice as long.
ALTER TABLE "sign_in_failure" ADD COLUMN "rounds" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "session" ADD COLUMN "address" TEXT;

ALTER TABLE "user_account" ADD COLUMN "deletion_scheduled_at" TIMESTAMPTZ(3),
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
CREATE INDEX "user_account_deletion_idx" ON "user_account"("deletion_scheduled_at")
  WHERE "deletion_scheduled_at" IS NOT NULL AND "deleted_at" IS NULL;

-- What happened to one's account, newest first: entries that belong to no project.
CREATE INDEX "audit_entry_person_idx" ON "audit_entry"("entity_id", "id")
  WHERE "project_id" IS NULL AND "entity" = 'user';
