import { type AdaptorComparison, CompareAdaptor } from "@/contracts/adaptors";
import { query } from "@/server/core/query";
import { comparisonOf } from "@/server/domain/adaptors/lookups";

/** What an upgrade from one installed version to another does to the functions jobs call. */
export const compareVersions = query({
  action: "adaptor.list",
  scope: "project",
  input: CompareAdaptor,
  run: (ctx, input): Promise<AdaptorComparison> => comparisonOf(ctx, input),
});
