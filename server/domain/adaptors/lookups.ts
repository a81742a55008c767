import type {
  AdaptorComparison,
  AdaptorState,
  AdaptorStatus,
  AdaptorVersionRef,
  CompareAdaptor,
  InstallStage,
} from "@/contracts/adaptors";
import { namesCalled } from "@/lib/calls/names-called";
import type { Ctx } from "@/server/core/context";
import { invalidAt } from "@/server/core/errors";
import { marksOf, whyHidden } from "@/server/domain/adaptors/catalogue-rules";
import { compareFunctions } from "@/server/domain/adaptors/comparison-rules";
import { isCompatibleUpgrade, newestFirst } from "@/server/domain/adaptors/version-rules";
import type { DescribedFunction } from "@/server/execution/describe-adaptor";

/** The names an installed adaptor gives to jobs; null when that version is not installed. */
export async function adaptorExports(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<string[] | null> {
  const row = await ctx.db.adaptor.findUnique({ where: { name_version: { name, version } } });
  return row?.status === "installed" ? row.exports : null;
}

export async function adaptorStatus(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<AdaptorStatus> {
  return (await adaptorState(ctx, { name, version })).status;
}

/** How far an adaptor version is. */
export async function adaptorState(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<AdaptorState> {
  const row = await ctx.db.adaptor.findUnique({ where: { name_version: { name, version } } });
  if (!row) return { name, version, status: "missing", stage: null, error: null };
  const isOnItsWay = row.status === "installed" || row.status === "installing";
  const stage = isOnItsWay ? ((row.stage ?? "ready") as InstallStage) : null;
  return { name, version, status: row.status as AdaptorStatus, stage, error: row.error };
}

/** Refuses an adaptor version that the operators hid, for whoever would choose it anew. */
export async function demandOffered(ctx: Ctx, ref: AdaptorVersionRef): Promise<void> {
  const rows = await ctx.db.adaptorCuration.findMany({ where: { name: ref.name } });
  const why = whyHidden(marksOf(rows), ref);
  if (why !== null) throw invalidAt("adaptorVersion", why);
}

/** Every version that is installed, of one adaptor or of all. */
export function installedVersions(ctx: Ctx, name?: string): Promise<AdaptorVersionRef[]> {
  const where = { status: "installed", ...(name === undefined ? {} : { name }) };
  return ctx.db.adaptor.findMany({ where, select: { name: true, version: true } });
}

/** The functions of an adaptor version as its package describes them; null when they were never read. */
export async function describedFunctions(
  ctx: Ctx,
  { name, version }: AdaptorVersionRef,
): Promise<DescribedFunction[] | null> {
  const where = { name_version: { name, version } };
  const row = await ctx.db.adaptorDescription.findUnique({ where, select: { functions: true } });
  return row ? (row.functions as DescribedFunction[]) : null;
}

/** Whether an adaptor's package was read by the reading of this `format`. */
export async function isDescribed(ctx: Ctx, { name, version }: AdaptorVersionRef, format: number): Promise<boolean> {
  return (await ctx.db.adaptorDescription.count({ where: { name, version, format } })) > 0;
}

/** Whether what a version takes on disk is known. */
export async function isMeasured(ctx: Ctx, { name, version }: AdaptorVersionRef): Promise<boolean> {
  return (await ctx.db.adaptor.count({ where: { name, version, sizeBytes: { not: null } } })) > 0;
}

/** What lies between two versions for whoever calls their functions. A version that was never read is in `unknown`. */
export async function comparisonOf(ctx: Ctx, { name, from, to }: CompareAdaptor): Promise<AdaptorComparison> {
  const before = await describedFunctions(ctx, { name, version: from });
  const after = await describedFunctions(ctx, { name, version: to });
  const unknown = [...(before === null ? [from] : []), ...(after === null ? [to] : [])];
  if (before === null || after === null) return { removed: [], changed: [], added: [], unknown };
  return { ...compareFunctions(before, after), unknown };
}

/**
 * The newest installed version that does all that an expression asks of this one: the numbers promise it, and no
 * function the expression calls is gone or takes other things. Null when there is none newer.
 */
export async function newestCompatible(
  ctx: Ctx,
  { name, version }: AdaptorVersionRef,
  expression: string,
): Promise<string | null> {
  const marks = marksOf(await ctx.db.adaptorCuration.findMany({ where: { name } }));
  const isAdvised = (to: string) => whyHidden(marks, { name, version: to }) === null && marks.of(name, to) === null;
  const installed = (await installedVersions(ctx, name)).map((one) => one.version).filter(isAdvised);
  for (const to of installed.filter((one) => isCompatibleUpgrade(version, one)).sort(newestFirst)) {
    const { removed, changed, unknown } = await comparisonOf(ctx, { name, from: version, to });
    const breaking = [...removed, ...changed.map((one) => one.name)];
    if (unknown.length === 0 && namesCalled(expression, breaking).length === 0) return to;
  }
  return null;
}
