import { mutation, query, router } from "@/server/api/trpc";
import { compareVersions } from "@/server/domain/adaptors/compare-versions";
import { listAdaptors } from "@/server/domain/adaptors/list-adaptors";
import { listCatalogue } from "@/server/domain/adaptors/list-catalogue";
import { listVersions } from "@/server/domain/adaptors/list-versions";
import { requestAdaptor } from "@/server/domain/adaptors/request-adaptor";
import { viewDocument } from "@/server/domain/adaptors/view-document";
import { viewStatus } from "@/server/domain/adaptors/view-status";
import { viewTypings } from "@/server/domain/adaptors/view-typings";

export const adaptorsRouter = router({
  list: query(listAdaptors),
  catalogue: query(listCatalogue),
  versions: query(listVersions),
  install: mutation(requestAdaptor),
  status: query(viewStatus),
  document: query(viewDocument),
  typings: query(viewTypings),
  compare: query(compareVersions),
});
