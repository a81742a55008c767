import { query, router } from "@/server/api/trpc";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listRuns } from "@/server/domain/activity/list-runs";

export const activityRouter = router({ list: query(listRuns), count: query(countRuns) });
