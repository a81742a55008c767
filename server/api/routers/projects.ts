import { accountMutation, accountQuery, mutation, query, router } from "@/server/api/trpc";
import { cancelDeletion } from "@/server/domain/projects/cancel-deletion";
import { createProject } from "@/server/domain/projects/create-project";
import { deleteProject } from "@/server/domain/projects/delete-project";
import { describeProject } from "@/server/domain/projects/describe-project";
import { listDeletions } from "@/server/domain/projects/list-deletions";
import { listProjects } from "@/server/domain/projects/list-projects";
import { previewRetention } from "@/server/domain/projects/preview-retention";
import { renameProject } from "@/server/domain/projects/rename-project";
import { requireMfa } from "@/server/domain/projects/require-mfa";
import { revealInboxUrl } from "@/server/domain/projects/reveal-inbox-url";
import { setConcurrency } from "@/server/domain/projects/set-concurrency";
import { setInboxLimits } from "@/server/domain/projects/set-inbox-limits";
import { setInboxReply } from "@/server/domain/projects/set-inbox-reply";
import { setRetention } from "@/server/domain/projects/set-retention";
import { setRunLimits } from "@/server/domain/projects/set-run-limits";
import { setStoragePolicy } from "@/server/domain/projects/set-storage-policy";
import { viewInboxRules } from "@/server/domain/projects/view-inbox-rules";
import { viewOverview } from "@/server/domain/projects/view-overview";
import { viewProject } from "@/server/domain/projects/view-project";
import { viewRunLimits } from "@/server/domain/projects/view-run-limits";

export const projectsRouter = router({
  list: accountQuery(listProjects),
  view: query(viewProject),
  overview: query(viewOverview),
  create: accountMutation(createProject),
  rename: mutation(renameProject),
  describe: mutation(describeProject),
  delete: mutation(deleteProject),
  cancelDeletion: mutation(cancelDeletion),
  deletions: accountQuery(listDeletions),
  setConcurrency: mutation(setConcurrency),
  runLimits: query(viewRunLimits),
  setRunLimits: mutation(setRunLimits),
  requireMfa: mutation(requireMfa),
  setStoragePolicy: mutation(setStoragePolicy),
  setRetention: mutation(setRetention),
  previewRetention: query(previewRetention),
  revealInboxUrl: mutation(revealInboxUrl),
  inboxRules: query(viewInboxRules),
  setInboxLimits: mutation(setInboxLimits),
  setInboxReply: mutation(setInboxReply),
});
