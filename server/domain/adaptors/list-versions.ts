import { type AdaptorStatus, type AdaptorVersions, ByAdaptorName } from "@/contracts/adaptors";
import { type Sentence, say } from "@/lib/words/sentence";
import { type Ctx, systemContext } from "@/server/core/context";
import { task } from "@/server/core/task";
import { marksOf, whyHidden } from "@/server/domain/adaptors/catalogue-rules";
import { notePackages } from "@/server/domain/adaptors/note-packages";
import { isPrerelease, newestFirst } from "@/server/domain/adaptors/version-rules";
import { RegistryError } from "@/server/integrations/npm/run-npm";
import { viewPackage } from "@/server/integrations/npm/view-package";

const FRESH_MS = 10 * 60 * 1000;

/** The versions of an adaptor to choose from: the registry's, and what is installed, also while it cannot be reached. */
export const listVersions = task({
  action: "adaptor.list",
  scope: "project",
  input: ByAdaptorName,
  run: async (ctx, { name }): Promise<AdaptorVersions> => {
    const notice = await askWhenOld(ctx, name);
    const known = await ctx.db.adaptorPackage.findUnique({ where: { name } });
    const rows = await ctx.db.adaptor.findMany({ where: { name }, select: { version: true, status: true } });
    const statuses = new Map(rows.map(({ version, status }) => [version, status as AdaptorStatus]));
    const all = [...new Set([...(known?.versions ?? []), ...statuses.keys()])].sort(newestFirst);
    const marks = marksOf(await ctx.db.adaptorCuration.findMany({ where: { name } }));
    const offered = all.filter((version) => whyHidden(marks, { name, version }) === null);
    const versions = offered.map((version) => {
      const mark = marks.of(name, version);
      const status = statuses.get(version) ?? "missing";
      const item = { version, prerelease: isPrerelease(version), status };
      return mark?.mark === "deprecated" ? { ...item, deprecated: mark.reason } : item;
    });
    return { name, latest: known?.latest ?? null, versions, notice };
  },
});

/** A sentence when the registry could not tell. */
async function askWhenOld(ctx: Ctx, name: string): Promise<Sentence | null> {
  const known = await ctx.db.adaptorPackage.findUnique({ where: { name }, select: { versionsAt: true } });
  if (known?.versionsAt && ctx.now().getTime() - known.versionsAt.getTime() < FRESH_MS) return null;
  try {
    const found = await viewPackage(name);
    await notePackages(systemContext("list-versions", { db: ctx.db, now: ctx.now }), { packages: [found] });
    return null;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.kind === "missing") return say`The package registry has no ${name}.`;
    return say`${{ id: error.message }} These are the versions known here; any other can be typed.`;
  }
}
