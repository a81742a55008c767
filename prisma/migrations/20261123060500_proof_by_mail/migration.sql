-- People without a password prove who they are by a code that is mailed to them.
ALTER TABLE "email_link" DROP CONSTRAINT "email_link_kind_check",
  ADD CONSTRAINT "email_link_kind_check" CHECK ("kind" IN ('verify', 'recover', 'change', 'undo', 'proof'));
