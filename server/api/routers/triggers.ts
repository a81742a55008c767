import { mutation, query, router } from "@/server/api/trpc";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { deleteTrigger } from "@/server/domain/triggers/delete-trigger";
import { editCronState } from "@/server/domain/triggers/edit-cron-state";
import { listTriggers } from "@/server/domain/triggers/list-triggers";
import { resetCronState } from "@/server/domain/triggers/reset-cron-state";
import { restoreTrigger } from "@/server/domain/triggers/restore-trigger";
import { updateTrigger } from "@/server/domain/triggers/update-trigger";
import { viewCronChange } from "@/server/domain/triggers/view-cron-change";
import { viewCronState } from "@/server/domain/triggers/view-cron-state";
import { viewPicture } from "@/server/domain/triggers/view-picture";
import { viewTrigger } from "@/server/domain/triggers/view-trigger";

export const triggersRouter = router({
  list: query(listTriggers),
  view: query(viewTrigger),
  create: mutation(createTrigger),
  update: mutation(updateTrigger),
  delete: mutation(deleteTrigger),
  restore: mutation(restoreTrigger),
  countMatching: query(countMatching),
  picture: query(viewPicture),
  cronState: query(viewCronState),
  cronChange: query(viewCronChange),
  editCronState: mutation(editCronState),
  resetCronState: mutation(resetCronState),
});
