import { type AdaptorComparison, CompareAdaptor } from "@/contracts/adaptors";
import { query } from "@/server/core/query";
import { compareFunctions } from "@/server/domain/adaptors/comparison-rules";
import { describedFunctions } from "@/server/domain/adaptors/lookups";

/** What an upgrade from one installed version to another does to the functions jobs call. */
export const compareVersions = query({
  action: "adaptor.list",
  scope: "project",
  input: CompareAdaptor,
  run: async (ctx, { name, from, to }): Promise<AdaptorComparison> => {
    const before = await describedFunctions(ctx, { name, version: from });
    const after = await describedFunctions(ctx, { name, version: to });
    const unknown = [...(before === null ? [from] : []), ...(after === null ? [to] : [])];
    return { ...compareFunctions(before ?? [], before && after ? after : (before ?? [])), unknown };
  },
});
