import { query, router } from "@/server/api/trpc";
import { listRuns } from "@/server/domain/activity/list-runs";

export const activityRouter = router({ list: query(listRuns) });
