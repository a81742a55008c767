import { accountMutation, accountQuery, openQuery, router } from "@/server/api/trpc";
import { createUser } from "@/server/domain/admin/create-user";
import { listUsers } from "@/server/domain/admin/list-users";
import { resetSecondFactor } from "@/server/domain/admin/reset-second-factor";
import { scheduleUserDeletion } from "@/server/domain/admin/schedule-user-deletion";
import { setSuperuser } from "@/server/domain/admin/set-superuser";
import { setSupport } from "@/server/domain/admin/set-support";
import { setUserDisabled } from "@/server/domain/admin/set-user-disabled";
import { updateUser } from "@/server/domain/admin/update-user";
import { viewFirstRun } from "@/server/domain/admin/view-first-run";
import { viewUser } from "@/server/domain/admin/view-user";

export const adminRouter = router({
  firstRun: openQuery(viewFirstRun, "first-run"),
  users: accountQuery(listUsers),
  user: accountQuery(viewUser),
  createUser: accountMutation(createUser),
  updateUser: accountMutation(updateUser),
  setUserDisabled: accountMutation(setUserDisabled),
  setSuperuser: accountMutation(setSuperuser),
  setSupport: accountMutation(setSupport),
  resetSecondFactor: accountMutation(resetSecondFactor),
  scheduleUserDeletion: accountMutation(scheduleUserDeletion),
});
