import { z } from "zod";
import type { AdaptorStatus, CuratedCatalogue, CuratedVersion } from "@/contracts/adaptors";
import type { Adaptor } from "@/prisma/generated/client";
import { query } from "@/server/core/query";
import {
  catalogueOf,
  isProducts,
  type Marks,
  marksOf,
  namesOf,
  recommendedNames,
} from "@/server/domain/adaptors/catalogue-rules";
import { countUses, type Uses } from "@/server/domain/adaptors/list-curated.sql";
import { newestFirst } from "@/server/domain/adaptors/version-rules";
import { env } from "@/server/env";

/** Every adaptor this server knows of, with its versions, marks, and how many jobs and projects use it. */
export const listCurated = query({
  action: "adaptor.curate",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (ctx): Promise<CuratedCatalogue> => {
    const packages = await ctx.db.adaptorPackage.findMany({ select: { name: true, description: true, latest: true } });
    const rows = await ctx.db.adaptor.findMany({ where: { status: { not: "missing" } } });
    const curations = await ctx.db.adaptorCuration.findMany();
    const told = await ctx.db.adaptorCatalogue.findUnique({ where: { id: 1 } });
    const uses = await countUses(ctx.db);
    const marks = marksOf(curations);
    const known = [
      ...packages,
      ...[...curations, ...uses.versions]
        .filter(({ name }) => !packages.some((one) => one.name === name))
        .map(({ name }) => ({ name, description: null, latest: null })),
    ];
    const recommended = recommendedNames(namesOf(env().ADAPTOR_RECOMMENDED), curations);
    const adaptors = catalogueOf(recommended, { packages: known, installed: rows }).map(({ installed: _, ...item }) => {
      const { name } = item;
      const use = uses.adaptors.find((one) => one.name === name);
      const versions = versionsOf(name, { rows, marks, uses });
      return { ...item, curation: marks.of(name), jobs: use?.jobs ?? 0, projects: use?.projects ?? 0, versions };
    });
    return { adaptors, refreshedAt: told?.refreshedAt ?? null, notice: told?.notice ?? null };
  },
});

type Known = { rows: readonly Adaptor[]; marks: Marks; uses: Uses };

/** What is installed or was asked for, and what jobs use although it is not here. */
function versionsOf(name: string, { rows, marks, uses }: Known): CuratedVersion[] {
  const here = rows.filter((row) => row.name === name);
  const used = uses.versions.filter((one) => one.name === name);
  const all = [...new Set([...here, ...used, ...marks.versionsOf(name)].map(({ version }) => version))].sort(
    newestFirst,
  );
  return all.map((version) => {
    const row = here.find((one) => one.version === version);
    const use = used.find((one) => one.version === version);
    return {
      ...{ name, version, status: (row?.status ?? "missing") as AdaptorStatus, error: row?.error ?? null },
      ...{ sizeBytes: row?.sizeBytes == null ? null : Number(row.sizeBytes), installedAt: row?.installedAt ?? null },
      ...{ curation: marks.of(name, version), jobs: use?.jobs ?? 0, projects: use?.projects ?? 0 },
      isProducts: isProducts({ name, version }),
    };
  });
}
