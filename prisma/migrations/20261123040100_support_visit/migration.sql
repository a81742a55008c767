-- Who of the support people is in which project, and since when; goes with the project.
CREATE TABLE "support_visit" (
  "project_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "entered_at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "support_visit_pkey" PRIMARY KEY ("project_id", "user_id"),
  CONSTRAINT "support_visit_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "support_visit_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
