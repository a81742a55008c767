-- A body that is wiped is not found by its words any more: the index forgets them in the same transaction.
CREATE FUNCTION "forget_wiped_words"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE message_search s SET words = ''::tsvector, text = NULL
    WHERE s.retention_class = NEW.retention_class AND s.message_id = NEW.message_id;
  RETURN NULL;
END $$;

CREATE TRIGGER "message_body_forget_words" AFTER UPDATE OF "wiped_at" ON "message_body"
  FOR EACH ROW WHEN (OLD.wiped_at IS NULL AND NEW.wiped_at IS NOT NULL) EXECUTE FUNCTION "forget_wiped_words"();
