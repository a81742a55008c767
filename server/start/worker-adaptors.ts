import { keepCatalogue } from "@/inngest/adaptors/keep-catalogue";
import { systemContext } from "@/server/core/context";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";
import { locateAdaptor } from "@/server/domain/adaptors/locate-adaptor";
import { adaptorStatus, installedVersions, isDescribed, isMeasured } from "@/server/domain/adaptors/lookups";
import { env } from "@/server/env";
import { PRODUCT_ADAPTORS } from "@/server/execution/adaptor-repository";
import { DESCRIPTION_FORMAT } from "@/server/execution/describe-adaptor";
import { log } from "@/server/log";
import { keepTime } from "./worker-clock";

const CATALOGUE_EVERY_MS = 60_000;

/**
 * In the background of a worker: provides the adaptors and, with the embedded engine, keeps the catalogue. Nothing waits
 * for it: a worker that stops leaves a question to the registry unanswered.
 */
export function keepAdaptors(): void {
  provideAdaptors().catch((error: unknown) => log.warn({ error: String(error) }, "the adaptors were not looked at"));
  if (env().BACKGROUND === "embedded") {
    keepTime("the catalogue of adaptors", CATALOGUE_EVERY_MS, () => keepCatalogue("worker"));
  }
}

/**
 * The adaptors every install has, and those that people asked for, wherever this machine lacks them. Without them the
 * product runs, and their jobs say what is missing.
 */
async function provideAdaptors(): Promise<void> {
  const ctx = systemContext("worker");
  const product = PRODUCT_ADAPTORS.map(({ name, version }) => ({ name, version }));
  const asked = (await installedVersions(ctx)).filter(
    (one) => !product.some(({ name, version }) => name === one.name && version === one.version),
  );
  for (const adaptor of [...product, ...asked]) {
    const isThere = (await adaptorStatus(ctx, adaptor)) === "installed" && (await locateAdaptor(ctx, adaptor)) !== null;
    if (isThere && (await isDescribed(ctx, adaptor, DESCRIPTION_FORMAT)) && (await isMeasured(ctx, adaptor))) continue;
    const { error } = await installAdaptor(ctx, adaptor);
    if (error) log.warn({ adaptor: `${adaptor.name} ${adaptor.version}`, error }, "an adaptor could not be installed");
  }
}
