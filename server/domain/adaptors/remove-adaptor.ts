import { AdaptorVersionRef } from "@/contracts/adaptors";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { conflict, notFound } from "@/server/core/errors";
import { isProducts } from "@/server/domain/adaptors/catalogue-rules";

/**
 * Takes a version that no job uses off this server: nothing runs with it from the commit on, and each worker removes its
 * files. Its checksum stays: installed again it must be the same package.
 */
export const removeAdaptor = command({
  action: "adaptor.curate",
  scope: "instance",
  input: AdaptorVersionRef,
  run: async (ctx, { name, version }) => {
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM adaptor WHERE name = $1 AND version = $2 FOR UPDATE", name, version);
    const row = await ctx.db.adaptor.findUnique({ where: { name_version: { name, version } } });
    if (!row || row.status === "missing") throw notFound("The adaptor's version");
    if (row.status === "installing") throw conflict("It is being installed: remove it when that has ended.");
    if (isProducts({ name, version })) {
      throw conflict("Every install of the product brings this version: hide it instead.");
    }
    const jobs = await ctx.db.job.count({ where: { adaptorName: name, adaptorVersion: version } });
    if (jobs > 0)
      throw conflict(
        say("{jobs, plural, =1 {One job uses} other {# jobs use}} this version, archived jobs counted.", { jobs }),
      );
    const gone = { status: "missing", stage: null, exports: [], error: null, sizeBytes: null, installedAt: null };
    await ctx.db.adaptor.update({
      where: { name_version: { name, version } },
      data: { ...gone, updatedAt: ctx.now() },
    });
    await ctx.db.adaptorDescription.deleteMany({ where: { name, version } });
    const before = { status: row.status, installedAt: row.installedAt };
    ctx.changed({ entity: "adaptor", id: `${name}@${version}`, before, after: null });
    ctx.emit({ name: "adaptor/removed", data: { name, version } });
  },
});
