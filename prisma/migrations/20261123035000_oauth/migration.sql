-- Providers that an operator sets up, and the tokens people get from them. Secrets and tokens are encrypted.
CREATE TABLE "oauth_client" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "authorize_url" TEXT NOT NULL,
  "token_url" TEXT NOT NULL,
  "revoke_url" TEXT,
  "userinfo_url" TEXT,
  "scopes" TEXT NOT NULL DEFAULT '',
  "client_id" TEXT NOT NULL,
  "client_secret_encrypted" TEXT,
  "proof" TEXT NOT NULL DEFAULT 'body' CHECK ("proof" IN ('body', 'basic')),
  "enabled" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "oauth_client_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "oauth_client_name_key" ON "oauth_client"("name");

CREATE TABLE "oauth_credential" (
  "credential_id" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "tokens_encrypted" TEXT NOT NULL,
  "has_refresh" BOOLEAN NOT NULL,
  "authorised_as" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "state" TEXT NOT NULL DEFAULT 'good' CHECK ("state" IN ('good', 'broken')),
  "reason" TEXT,
  "broken_at" TIMESTAMPTZ(3),
  "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
  "lease_until" TIMESTAMPTZ(3),
  CONSTRAINT "oauth_credential_pkey" PRIMARY KEY ("credential_id"),
  CONSTRAINT "oauth_credential_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "oauth_credential_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "oauth_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "oauth_credential_client_id_idx" ON "oauth_credential"("client_id");

-- Deleting a credential wipes its value at once, wherever it lies.
CREATE FUNCTION "wipe_tokens"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM oauth_credential WHERE credential_id = NEW.id;
  DELETE FROM keychain WHERE credential_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "tokens_wiped" AFTER UPDATE OF "deleted_at" ON "credential" FOR EACH ROW
  WHEN (NEW."deleted_at" IS NOT NULL) EXECUTE FUNCTION "wipe_tokens"();

CREATE TABLE "oauth_request" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "session_id" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "credential_id" TEXT,
  "name" TEXT NOT NULL,
  "project_id" TEXT,
  "verifier_encrypted" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "oauth_request_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "oauth_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "oauth_request_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "oauth_client"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "oauth_request_user_id_idx" ON "oauth_request"("user_id");

-- Runs that wait for a credential. No reference to the run: rows of runs that went are cleared when others are let go.
CREATE TABLE "held_run" (
  "run_id" BIGINT NOT NULL,
  "project_id" TEXT NOT NULL,
  "job_id" TEXT NOT NULL,
  "job_credential_id" TEXT NOT NULL,
  "credential_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "held_run_pkey" PRIMARY KEY ("run_id"),
  CONSTRAINT "held_run_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "held_run_project_id_idx" ON "held_run"("project_id");
CREATE INDEX "held_run_credential_id_idx" ON "held_run"("credential_id");

-- Credentials that stand for others of their project.
CREATE TABLE "keychain" (
  "credential_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  "default_credential_id" TEXT,
  CONSTRAINT "keychain_pkey" PRIMARY KEY ("credential_id"),
  CONSTRAINT "keychain_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "keychain_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "keychain_default_credential_id_fkey" FOREIGN KEY ("default_credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "keychain_project_id_idx" ON "keychain"("project_id");
CREATE INDEX "keychain_default_credential_id_idx" ON "keychain"("default_credential_id");
