-- Providers of OpenID Connect that people sign in by, set up while the server runs. The id stands in the redirect address.
CREATE TABLE "sign_in_provider" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "discovery_url" TEXT NOT NULL,
  "client_id" TEXT NOT NULL,
  "client_secret_encrypted" TEXT,
  "scopes" TEXT NOT NULL,
  "enabled" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "sign_in_provider_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "sign_in_provider_name_key" ON "sign_in_provider"("name");

-- Whom a provider means by a subject. The issuer counts too: a provider that is pointed elsewhere knows nobody here.
CREATE TABLE "user_identity" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "user_identity_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "user_identity_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "sign_in_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "user_identity_provider_id_issuer_subject_key" ON "user_identity"("provider_id", "issuer", "subject");
CREATE INDEX "user_identity_user_id_idx" ON "user_identity"("user_id");

-- Somebody who was sent to a provider: taken once, by the browser (or the session, to link) that began it.
CREATE TABLE "provider_request" (
  "id" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "browser_hash" TEXT,
  "user_id" TEXT,
  "session_id" TEXT,
  "proof_encrypted" TEXT NOT NULL,
  "go_to" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "provider_request_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "provider_request_bound" CHECK (("browser_hash" IS NULL) <> ("session_id" IS NULL)),
  CONSTRAINT "provider_request_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "sign_in_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "provider_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "provider_request_user_id_idx" ON "provider_request"("user_id");
CREATE INDEX "provider_request_created_at_idx" ON "provider_request"("created_at");
