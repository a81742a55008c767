import { mutation, query, router } from "@/server/api/trpc";
import { listAdaptors } from "@/server/domain/adaptors/list-adaptors";
import { requestAdaptor } from "@/server/domain/adaptors/request-adaptor";

export const adaptorsRouter = router({
  list: query(listAdaptors),
  install: mutation(requestAdaptor),
});
