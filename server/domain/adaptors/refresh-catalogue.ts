import { z } from "zod";
import { phrase } from "@/lib/words/sentence";
import type { Ctx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { namesOf } from "@/server/domain/adaptors/catalogue-rules";
import { installedVersions } from "@/server/domain/adaptors/lookups";
import { noteCatalogue } from "@/server/domain/adaptors/note-catalogue";
import { notePackages } from "@/server/domain/adaptors/note-packages";
import { env } from "@/server/env";
import { PACKAGED_ADAPTORS } from "@/server/integrations/npm/packaged-list";
import { RegistryError } from "@/server/integrations/npm/run-npm";
import { type ListedPackage, searchPackages } from "@/server/integrations/npm/search-packages";
import { viewPackage } from "@/server/integrations/npm/view-package";

const FRESH_MS = 6 * 60 * 60 * 1000;
const AGAIN_MS = 15 * 60 * 1000;

const NO_SEARCH = phrase(
  "The package registry has no search: these are the adaptors known when this version of the product was made. Any other can be installed by its name.",
);
const UNREACHABLE = phrase(
  "The package registry could not be asked for its adaptors: the list may be old. What is installed can be used all the same.",
);

/** Asks the registry for its adaptors when the list is old; answers whether it was asked. Never throws for a registry that does not answer. */
export const refreshCatalogue = task({
  action: "adaptor.provide",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<boolean> => {
    const told = await ctx.db.adaptorCatalogue.findUnique({ where: { id: 1 } });
    const wait = told?.notice === UNREACHABLE ? AGAIN_MS : FRESH_MS;
    if (told && ctx.now().getTime() - told.askedAt.getTime() < wait) return false;
    const { listed, fault } = await searchAll(namesOf(env().ADAPTOR_SCOPES));
    await notePackages(ctx, { packages: withPackaged(listed) });
    if (fault !== "unreachable") await lookAtInstalled(ctx, listed);
    const notice = fault === null ? null : fault === "missing" ? NO_SEARCH : UNREACHABLE;
    await noteCatalogue(ctx, { isAnswered: fault !== "unreachable", notice });
    return true;
  },
});

type Fault = "missing" | "unreachable" | null;

async function searchAll(prefixes: string[]): Promise<{ listed: ListedPackage[]; fault: Fault }> {
  const listed: ListedPackage[] = [];
  let fault: Fault = null;
  for (const prefix of prefixes) {
    try {
      listed.push(...(await searchPackages(prefix)));
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      fault = error.kind === "missing" ? (fault ?? "missing") : "unreachable";
    }
  }
  return { listed, fault };
}

/** The list the product brings, under what the registry told. Only of scopes the operator wants. */
function withPackaged(listed: ListedPackage[]): Partial<ListedPackage>[] & { name: string }[] {
  const prefixes = namesOf(env().ADAPTOR_SCOPES);
  const packaged = PACKAGED_ADAPTORS.filter(
    ({ name }) => prefixes.some((prefix) => name.startsWith(prefix)) && !listed.some((one) => one.name === name),
  );
  return [...packaged, ...listed];
}

/** Newer versions of what is in use are worth a question each where no search told of them. */
async function lookAtInstalled(ctx: Ctx, listed: ListedPackage[]): Promise<void> {
  const names = new Set((await installedVersions(ctx)).map(({ name }) => name));
  for (const name of names) {
    if (listed.some((one) => one.name === name)) continue;
    const found = await viewPackage(name).catch(() => null);
    if (found) await notePackages(ctx, { packages: [found] });
  }
}
