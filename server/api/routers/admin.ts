import { accountQuery, router } from "@/server/api/trpc";
import { listUsers } from "@/server/domain/admin/list-users";

export const adminRouter = router({
  users: accountQuery(listUsers),
});
