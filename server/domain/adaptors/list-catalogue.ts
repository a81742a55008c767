import { z } from "zod";
import type { Catalogue } from "@/contracts/adaptors";
import { phrase } from "@/lib/words/sentence";
import { query } from "@/server/core/query";
import { catalogueOf, marksOf, namesOf, recommendedNames, whyHidden } from "@/server/domain/adaptors/catalogue-rules";
import { installedVersions } from "@/server/domain/adaptors/lookups";
import { env } from "@/server/env";

const FIRST_NOTICE = phrase("The list of adaptors has not been fetched yet. Any adaptor can be installed by its name.");

/** The adaptors to choose from, as the registry last told: the operator's recommendations first. */
export const listCatalogue = query({
  action: "adaptor.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<Catalogue> => {
    const packages = await ctx.db.adaptorPackage.findMany({ select: { name: true, description: true, latest: true } });
    const told = await ctx.db.adaptorCatalogue.findUnique({ where: { id: 1 } });
    const installed = await installedVersions(ctx);
    const curations = await ctx.db.adaptorCuration.findMany();
    const marks = marksOf(curations);
    const recommended = recommendedNames(namesOf(env().ADAPTOR_RECOMMENDED), curations);
    const offered = installed.filter((one) => whyHidden(marks, one) === null);
    return {
      adaptors: catalogueOf(recommended, { packages, installed: offered }).flatMap((item) => {
        const mark = marks.of(item.name);
        if (mark?.mark === "hidden") return [];
        return mark?.mark === "deprecated" ? [{ ...item, deprecated: mark.reason }] : [item];
      }),
      refreshedAt: told?.refreshedAt ?? null,
      notice: told ? told.notice : FIRST_NOTICE,
    };
  },
});
