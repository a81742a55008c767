import { mutation, query, router } from "@/server/api/trpc";
import { checkExpression } from "@/server/domain/jobs/check-expression";
import { createJob } from "@/server/domain/jobs/create-job";
import { listJobs } from "@/server/domain/jobs/list-jobs";
import { listVersions } from "@/server/domain/jobs/list-versions";
import { lockJobConsole } from "@/server/domain/jobs/lock-job-console";
import { replaceCredential } from "@/server/domain/jobs/replace-credential";
import { restoreJob } from "@/server/domain/jobs/restore-job";
import { revertJob } from "@/server/domain/jobs/revert-job";
import { setAutoUpgrade } from "@/server/domain/jobs/set-auto-upgrade";
import { setJobOptions } from "@/server/domain/jobs/set-job-options";
import { setJobPrivate } from "@/server/domain/jobs/set-job-private";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { updateJob } from "@/server/domain/jobs/update-job";
import { viewJob } from "@/server/domain/jobs/view-job";
import { viewStake } from "@/server/domain/jobs/view-stake";
import { viewVersion } from "@/server/domain/jobs/view-version";
import { archiveJob } from "@/server/domain/runs/archive-job";

export const jobsRouter = router({
  list: query(listJobs),
  view: query(viewJob),
  create: mutation(createJob),
  update: mutation(updateJob),
  switch: mutation(switchJob),
  check: query(checkExpression),
  setPrivate: mutation(setJobPrivate),
  lockConsole: mutation(lockJobConsole),
  setOptions: mutation(setJobOptions),
  setAutoUpgrade: mutation(setAutoUpgrade),
  stake: query(viewStake),
  archive: mutation(archiveJob),
  restore: mutation(restoreJob),
  listVersions: query(listVersions),
  viewVersion: query(viewVersion),
  revert: mutation(revertJob),
  replaceCredential: mutation(replaceCredential),
});
