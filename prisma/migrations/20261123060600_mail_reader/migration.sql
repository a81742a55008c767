-- In whose words a mail is written, and on whose calendar: chosen when it is asked for.
ALTER TABLE "mail" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en', ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT 'UTC';
