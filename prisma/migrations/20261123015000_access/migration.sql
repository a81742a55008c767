-- Who may send: the inbox's authentication methods, and the addresses messages may come from.
CREATE TABLE "inbox_auth" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "username" TEXT,
    "secret_hash" TEXT,
    "secret_encrypted" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_auth_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "inbox_auth_project_id_idx" ON "inbox_auth"("project_id");
ALTER TABLE "inbox_auth" ADD CONSTRAINT "inbox_auth_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "project" ADD COLUMN "inbox_allow" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Who belongs: invitations to people without an account, and the offer of a project to its next owner.
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");
CREATE INDEX "invitation_project_id_idx" ON "invitation"("project_id");
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE UNIQUE INDEX "invitation_one_open" ON "invitation" ("project_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;

CREATE TABLE "ownership_offer" (
    "project_id" TEXT NOT NULL,
    "to_user_id" TEXT NOT NULL,
    "offered_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ownership_offer_pkey" PRIMARY KEY ("project_id")
);
ALTER TABLE "ownership_offer" ADD CONSTRAINT "ownership_offer_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ownership_offer" ADD CONSTRAINT "ownership_offer_to_user_id_fkey" FOREIGN KEY ("to_user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "session" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);

-- Mail leaves after the commit that asked for it; what it says is encrypted until then and wiped afterwards.
CREATE TABLE "mail" (
    "id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "data_encrypted" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_waiting" ON "mail" ("due_at") WHERE "sent_at" IS NULL AND "failed_at" IS NULL;

-- The audit trail as chains: one per project, and one ('') for what belongs to none.
ALTER TABLE "audit_entry" ADD COLUMN "address" TEXT, ADD COLUMN "seq" BIGINT;
CREATE UNIQUE INDEX "audit_entry_chain" ON "audit_entry" (coalesce("project_id", ''), "seq") WHERE "seq" IS NOT NULL;
CREATE INDEX "audit_entry_unchained" ON "audit_entry" (coalesce("project_id", ''), "id") WHERE "hash" IS NULL;

CREATE TABLE "audit_chain" (
    "key" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("key")
);

CREATE FUNCTION audit_content(e audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(e.seq, e.id, (extract(epoch FROM e.at) * 1000)::bigint, e.project_id, e.actor_kind,
    e.actor_id, e.actor_name, e.address, e.action, e.entity, e.entity_id, e.before, e.after)::text
$$;

CREATE FUNCTION audit_link(previous text, content text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(previous || E'\n' || content, 'UTF8')), 'hex')
$$;

-- Appends committed entries of one chain, oldest id first; how many it took. Callers of one chain wait for each other.
CREATE FUNCTION chain_audit(chain_key text, at_most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  head audit_chain;
  entry audit_entry;
  taken int := 0;
BEGIN
  INSERT INTO audit_chain (key) VALUES (chain_key) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_chain WHERE key = chain_key FOR UPDATE;
  FOR entry IN SELECT * FROM audit_entry
    WHERE coalesce(project_id, '') = chain_key AND hash IS NULL ORDER BY id LIMIT at_most
  LOOP
    head.seq := head.seq + 1;
    entry.seq := head.seq;
    head.hash := audit_link(head.hash, audit_content(entry));
    UPDATE audit_entry SET seq = head.seq, hash = head.hash WHERE id = entry.id;
    taken := taken + 1;
  END LOOP;
  UPDATE audit_chain SET seq = head.seq, hash = head.hash WHERE key = chain_key;
  RETURN taken;
END $$;

-- Every chain with its length, the first link that does not hold (null: all hold), and whether its head is what is kept.
CREATE FUNCTION verify_audit() RETURNS TABLE (chain_key text, entries bigint, broken_seq bigint, head_holds boolean, head text)
LANGUAGE sql STABLE AS $$
  WITH linked AS (
    SELECT coalesce(e.project_id, '') AS k, e.seq, e.hash,
      e.seq = lag(e.seq, 1, 0::bigint) OVER chain + 1
        AND e.hash = audit_link(lag(e.hash, 1, '') OVER chain, audit_content(e)) AS holds
    FROM audit_entry e WHERE e.seq IS NOT NULL
    WINDOW chain AS (PARTITION BY coalesce(e.project_id, '') ORDER BY e.seq)),
  judged AS (
    SELECT k, count(*) AS entries, min(seq) FILTER (WHERE NOT holds) AS broken, max(seq) AS last,
      (array_agg(hash ORDER BY seq DESC))[1] AS last_hash
    FROM linked GROUP BY k)
  SELECT coalesce(j.k, c.key), coalesce(j.entries, 0), j.broken,
    c.key IS NOT NULL AND c.seq = coalesce(j.last, 0) AND c.hash = coalesce(j.last_hash, ''),
    c.hash
  FROM judged j FULL JOIN audit_chain c ON c.key = j.k
  ORDER BY 1
$$;

CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.hash IS NULL AND NEW.hash IS NOT NULL
      AND to_jsonb(NEW) - 'hash' - 'seq' = to_jsonb(OLD) - 'hash' - 'seq' THEN RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is only added to';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_entry_stays_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
