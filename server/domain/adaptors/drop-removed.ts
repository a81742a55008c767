import { AdaptorVersionRef } from "@/contracts/adaptors";
import { task } from "@/server/core/task";
import { forgetLocated, repositoryFolder } from "@/server/domain/adaptors/locate-adaptor";
import { readInstalledAdaptors, removeInstalled } from "@/server/execution/adaptor-repository";

/** Removes the files of versions that were taken off this server, of one or of all; answers how many were removed here. */
export const dropRemoved = task({
  action: "adaptor.provide",
  scope: "instance",
  input: AdaptorVersionRef.partial(),
  run: async (ctx, { name, version }): Promise<number> => {
    const where = { status: "missing", ...(name ? { name } : {}), ...(version ? { version } : {}) };
    const gone = await ctx.db.adaptor.findMany({ where, select: { name: true, version: true } });
    if (gone.length === 0) return 0;
    const here = await readInstalledAdaptors(repositoryFolder());
    const due = gone.filter((one) => here.some((two) => two.name === one.name && two.version === one.version));
    for (const one of due) {
      // It may have been asked for again meanwhile: then the install finds the files and keeps them.
      const isStill = () => ctx.db.adaptor.count({ where: { ...one, status: "missing" } }).then((count) => count > 0);
      await removeInstalled(repositoryFolder(), one, isStill);
      forgetLocated(one);
    }
    return due.length;
  },
});
