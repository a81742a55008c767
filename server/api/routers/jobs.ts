import { mutation, query, router } from "@/server/api/trpc";
import { checkExpression } from "@/server/domain/jobs/check-expression";
import { createJob } from "@/server/domain/jobs/create-job";
import { listJobs } from "@/server/domain/jobs/list-jobs";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { updateJob } from "@/server/domain/jobs/update-job";
import { viewJob } from "@/server/domain/jobs/view-job";

export const jobsRouter = router({
  list: query(listJobs),
  view: query(viewJob),
  create: mutation(createJob),
  update: mutation(updateJob),
  switch: mutation(switchJob),
  check: query(checkExpression),
});
