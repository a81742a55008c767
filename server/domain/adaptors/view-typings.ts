import { type AdaptorTypings, AdaptorVersionRef } from "@/contracts/adaptors";
import { query } from "@/server/core/query";

/** The declaration files of an installed adaptor and of the common functions it gives on, for the editor. */
export const viewTypings = query({
  action: "adaptor.list",
  scope: "project",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }): Promise<AdaptorTypings> => {
    const where = { name_version: { name, version } };
    const row = await ctx.db.adaptorDescription.findUnique({ where, select: { typings: true } });
    return { files: (row?.typings ?? []) as AdaptorTypings["files"] };
  },
});
