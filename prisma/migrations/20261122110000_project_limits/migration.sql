-- Bodies, states and logs have partitions for these retention classes only: a project kept for any other number of
-- days could store nothing.
ALTER TABLE "project" ADD CONSTRAINT "project_retention_known" CHECK ("retention_days" IN (30, 90, 365));
ALTER TABLE "project" ADD CONSTRAINT "project_inbox_rate_limit_range" CHECK ("inbox_rate_limit" >= 1);
