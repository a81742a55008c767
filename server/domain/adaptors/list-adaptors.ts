import { z } from "zod";
import { type AdaptorStatus, type AdaptorVersionRef, type ListedAdaptor, PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { query } from "@/server/core/query";
import { newestFirst } from "@/server/domain/adaptors/version-rules";

/** The adaptors of this install and those the project's jobs need, with their state, the product's own first. */
export const listAdaptors = query({
  action: "adaptor.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<ListedAdaptor[]> => {
    const rows = await ctx.db.adaptor.findMany({
      where: { status: { not: "missing" } },
      select: { name: true, version: true, status: true, error: true },
    });
    const used = await ctx.db.job.findMany({
      where: { projectId: ctx.projectId, archivedAt: null },
      distinct: ["adaptorName", "adaptorVersion"],
      select: { adaptorName: true, adaptorVersion: true },
    });
    const needed = used.map(({ adaptorName, adaptorVersion }) => ({ name: adaptorName, version: adaptorVersion }));
    const others = [...rows, ...needed.filter((one) => !isIn(rows, one))].filter((one) => !isIn(PRODUCT_ADAPTORS, one));
    return [...PRODUCT_ADAPTORS, ...others.sort(byNameThenNewest)].map(({ name, version }) => {
      const row = rows.find((one) => one.name === name && one.version === version);
      return {
        name,
        version,
        status: (row?.status ?? "missing") as AdaptorStatus,
        error: row?.error ?? null,
        needed: isIn([...PRODUCT_ADAPTORS, ...needed], { name, version }),
      };
    });
  },
});

function isIn(list: readonly AdaptorVersionRef[], { name, version }: AdaptorVersionRef): boolean {
  return list.some((one) => one.name === name && one.version === version);
}

function byNameThenNewest(a: AdaptorVersionRef, b: AdaptorVersionRef): number {
  return a.name.localeCompare(b.name, "en") || newestFirst(a.version, b.version);
}
