import { accountQuery, openQuery, router } from "@/server/api/trpc";
import { listUsers } from "@/server/domain/admin/list-users";
import { viewFirstRun } from "@/server/domain/admin/view-first-run";

export const adminRouter = router({
  firstRun: openQuery(viewFirstRun, "first-run"),
  users: accountQuery(listUsers),
});
