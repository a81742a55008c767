import { z } from "zod";
import { type AdaptorItem, type AdaptorStatus, PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { query } from "@/server/core/query";

/** The adaptors of this install with their state, the product's own first. */
export const listAdaptors = query({
  action: "adaptor.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<AdaptorItem[]> => {
    const rows = await ctx.db.adaptor.findMany();
    const own = PRODUCT_ADAPTORS.map(({ name, version }) => {
      const row = rows.find((one) => one.name === name && one.version === version);
      return { name, version, status: (row?.status ?? "missing") as AdaptorStatus, error: row?.error ?? null };
    });
    const others = rows
      .filter((row) => !own.some((one) => one.name === row.name && one.version === row.version))
      .map(({ name, version, status, error }) => ({ name, version, status: status as AdaptorStatus, error }))
      .sort(byNameThenNewest);
    return [...own, ...others];
  },
});

function byNameThenNewest(a: AdaptorItem, b: AdaptorItem): number {
  return a.name.localeCompare(b.name, "en") || b.version.localeCompare(a.version, "en", { numeric: true });
}
