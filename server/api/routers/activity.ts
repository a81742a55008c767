import { mutation, query, router } from "@/server/api/trpc";
import { cancelBulk } from "@/server/domain/activity/cancel-bulk";
import { capBulk } from "@/server/domain/activity/cap-bulk";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listBulks } from "@/server/domain/activity/list-bulks";
import { listFailures } from "@/server/domain/activity/list-failures";
import { listRuns } from "@/server/domain/activity/list-runs";
import { pauseBulk } from "@/server/domain/activity/pause-bulk";
import { previewBulk } from "@/server/domain/activity/preview-bulk";
import { resolveFailure } from "@/server/domain/activity/resolve-failure";
import { resumeBulk } from "@/server/domain/activity/resume-bulk";
import { snoozeFailure } from "@/server/domain/activity/snooze-failure";
import { startBulk } from "@/server/domain/activity/start-bulk";
import { viewBulk } from "@/server/domain/activity/view-bulk";
import { viewFailureGroup } from "@/server/domain/activity/view-failure-group";

export const activityRouter = router({
  list: query(listRuns),
  count: query(countRuns),
  previewBulk: query(previewBulk),
  startBulk: mutation(startBulk),
  listBulks: query(listBulks),
  viewBulk: query(viewBulk),
  pauseBulk: mutation(pauseBulk),
  resumeBulk: mutation(resumeBulk),
  cancelBulk: mutation(cancelBulk),
  capBulk: mutation(capBulk),
  failures: query(listFailures),
  failureGroup: query(viewFailureGroup),
  resolveFailure: mutation(resolveFailure),
  snoozeFailure: mutation(snoozeFailure),
});
