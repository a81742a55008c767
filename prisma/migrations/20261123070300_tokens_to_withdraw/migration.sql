-- Tokens whose person is gone, until their provider was told that they are to open nothing any more.
CREATE TABLE "token_withdrawal" (
  "credential_id" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "tokens_encrypted" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "token_withdrawal_pkey" PRIMARY KEY ("credential_id"),
  CONSTRAINT "token_withdrawal_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "token_withdrawal_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "oauth_client"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "token_withdrawal_due_at_idx" ON "token_withdrawal"("due_at");
CREATE INDEX "token_withdrawal_client_id_idx" ON "token_withdrawal"("client_id");
