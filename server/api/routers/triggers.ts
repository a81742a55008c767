import { mutation, query, router } from "@/server/api/trpc";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { deleteTrigger } from "@/server/domain/triggers/delete-trigger";
import { listTriggers } from "@/server/domain/triggers/list-triggers";
import { restoreTrigger } from "@/server/domain/triggers/restore-trigger";
import { updateTrigger } from "@/server/domain/triggers/update-trigger";
import { viewTrigger } from "@/server/domain/triggers/view-trigger";

export const triggersRouter = router({
  list: query(listTriggers),
  view: query(viewTrigger),
  create: mutation(createTrigger),
  update: mutation(updateTrigger),
  delete: mutation(deleteTrigger),
  restore: mutation(restoreTrigger),
  countMatching: query(countMatching),
});
