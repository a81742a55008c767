-- Messages whose words the search index has to read again. Plain rows, one per edit, written by the edit's own
-- transaction: the index works them off behind, and nothing it does can hold an edit up.
CREATE TABLE "search_due" (
    "id" BIGSERIAL NOT NULL,
    "message_id" BIGINT NOT NULL,
    CONSTRAINT "search_due_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION "note_edited_message"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_due (message_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER "message_edited_due" AFTER UPDATE OF "version" ON "message" FOR EACH ROW
  WHEN (NEW."version" > OLD."version") EXECUTE FUNCTION "note_edited_message"();

-- What wipes one version of a message wipes all of them, also one that was saved while the wiping waited for its lock.
CREATE FUNCTION "wipe_all_versions"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE message_body b SET body = NULL, raw = NULL, headers = '{}', query = '{}', wiped_at = NEW.wiped_at
    WHERE b.retention_class = NEW.retention_class AND b.message_id = NEW.message_id AND b.wiped_at IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "message_body_wipe_versions" AFTER UPDATE OF "wiped_at" ON "message_body"
  FOR EACH ROW WHEN (OLD.wiped_at IS NULL AND NEW.wiped_at IS NOT NULL) EXECUTE FUNCTION "wipe_all_versions"();
