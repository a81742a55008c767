import { CurateAdaptor, type Curation } from "@/contracts/adaptors";
import { command } from "@/server/core/command";
import { marksOf } from "@/server/domain/adaptors/catalogue-rules";

/**
 * Says of an adaptor, or of one version, that it is recommended, advised against or not offered. Jobs that have it keep
 * it and go on: only choosing it anew changes.
 */
export const curateAdaptor = command({
  action: "adaptor.curate",
  scope: "instance",
  input: CurateAdaptor,
  run: async (ctx, { name, version: given, mark, reason }): Promise<Curation | null> => {
    const version = given ?? "";
    const before = marksOf(await ctx.db.adaptorCuration.findMany({ where: { name } })).of(name, version);
    const after = mark === null ? null : { mark, reason };
    const where = { name_version: { name, version } };
    if (after === null) await ctx.db.adaptorCuration.deleteMany({ where: { name, version } });
    else {
      const row = { ...after, updatedAt: ctx.now() };
      await ctx.db.adaptorCuration.upsert({ where, create: { name, version, ...row }, update: row });
    }
    ctx.changed({ entity: "adaptor", id: given === null ? name : `${name}@${given}`, before, after });
    return after;
  },
});
