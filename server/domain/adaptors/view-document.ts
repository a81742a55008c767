import { type AdaptorDocument, AdaptorVersionRef } from "@/contracts/adaptors";
import { query } from "@/server/core/query";
import { describedFunctions } from "@/server/domain/adaptors/lookups";

/** The documentation of an installed adaptor version: what its authors wrote about functions jobs may call. */
export const viewDocument = query({
  action: "adaptor.list",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, ref): Promise<AdaptorDocument> => {
    const functions = (await describedFunctions(ctx, ref)) ?? [];
    const operations = functions
      .filter(({ documented }) => documented)
      .map(({ name, namespace, signature, description, params, returns, examples, isCommon }) => ({
        name,
        namespace,
        signature,
        description,
        params: params.map(({ rest: _, ...param }) => param),
        returns,
        examples,
        isCommon,
      }));
    return { operations };
  },
});
