import { accountRouter } from "@/server/api/routers/account";
import { activityRouter } from "@/server/api/routers/activity";
import { adaptorsRouter } from "@/server/api/routers/adaptors";
import { adminRouter } from "@/server/api/routers/admin";
import { auditRouter } from "@/server/api/routers/audit";
import { credentialsRouter } from "@/server/api/routers/credentials";
import { exportsRouter } from "@/server/api/routers/exports";
import { inboxRouter } from "@/server/api/routers/inbox";
import { jobsRouter } from "@/server/api/routers/jobs";
import { membersRouter } from "@/server/api/routers/members";
import { oauthRouter } from "@/server/api/routers/oauth";
import { projectsRouter } from "@/server/api/routers/projects";
import { runsRouter } from "@/server/api/routers/runs";
import { searchRouter } from "@/server/api/routers/search";
import { triggersRouter } from "@/server/api/routers/triggers";
import { router } from "@/server/api/trpc";

/** All rooms' procedures: `room.verb`. */
export const appRouter = router({
  runs: runsRouter,
  projects: projectsRouter,
  account: accountRouter,
  members: membersRouter,
  audit: auditRouter,
  activity: activityRouter,
  triggers: triggersRouter,
  jobs: jobsRouter,
  adaptors: adaptorsRouter,
  credentials: credentialsRouter,
  oauth: oauthRouter,
  inbox: inboxRouter,
  search: searchRouter,
  exports: exportsRouter,
  admin: adminRouter,
});

export type AppRouter = typeof appRouter;
