-- A rare action among a million entries, and which actions there are: both were read from every entry.
CREATE INDEX "audit_entry_action_idx" ON "audit_entry" ("project_id", "action", "id");
