import { query, router } from "@/server/api/trpc";
import { listActions } from "@/server/domain/audit/list-actions";
import { listEntries } from "@/server/domain/audit/list-entries";
import { verifyChain } from "@/server/domain/audit/verify-chain";

export const auditRouter = router({
  list: query(listEntries),
  actions: query(listActions),
  verify: query(verifyChain),
});
