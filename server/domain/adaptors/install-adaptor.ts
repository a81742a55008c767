import { AdaptorVersionRef, type InstallStage } from "@/contracts/adaptors";
import type { Ctx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { repositoryFolder } from "@/server/domain/adaptors/locate-adaptor";
import { noteAdaptor } from "@/server/domain/adaptors/note-adaptor";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import * as adaptors from "@/server/execution/adaptor-repository";
import { DESCRIPTION_FORMAT, describeAdaptor } from "@/server/execution/describe-adaptor";
import { log } from "@/server/log";

/** `error`: why it could not be installed, as a sentence. */
export type InstallResult = { status: "installed"; error: null } | { status: "failed"; error: string };

/** An install that says nothing for longer was left by a worker that died: the sweep asks for it again. */
const SIGN_OF_LIFE_MS = 20_000;

/**
 * Installs an exact adaptor version into the adaptor folder of this machine, or finds it there, reads what it says of
 * its functions, and notes how far it is. For the system: people come by `requestAdaptor`. Never throws for an adaptor
 * that cannot be installed.
 */
export const installAdaptor = task({
  action: "adaptor.provide",
  scope: "instance",
  input: AdaptorVersionRef,
  run: async (ctx, ref): Promise<InstallResult> => {
    const progress = new Progress(ctx, ref);
    try {
      const installed = await provide(ctx, ref, progress);
      await progress.end();
      const { exports, integrity } = installed;
      await describe(ctx, installed);
      const sizeBytes = await adaptors.sizeOf(installed);
      await noteAdaptor(ctx, { ...ref, status: "installed", exports, integrity, sizeBytes });
      return { status: "installed", error: null };
    } catch (error) {
      if (!(error instanceof adaptors.AdaptorInstallError)) log.error({ error: String(error) }, "an install broke");
      const sentence = error instanceof Error ? error.message : String(error);
      await progress.end();
      await noteAdaptor(ctx, { ...ref, status: "failed", error: sentence });
      return { status: "failed", error: sentence };
    }
  },
});

async function provide(ctx: Ctx, ref: AdaptorVersionRef, progress: Progress): Promise<adaptors.InstalledAdaptor> {
  const repository = repositoryFolder();
  const known = await ctx.db.adaptor.findUnique({ where: { name_version: ref }, select: { integrity: true } });
  progress.at("asked");
  return adaptors.installAdaptor({
    repository,
    ...ref,
    ...(known?.integrity ? { integrity: known.integrity } : {}),
    onProgress: (step) => progress.at(step),
  });
}

/** An adaptor whose words cannot be read still runs. */
async function describe(ctx: Ctx, installed: adaptors.InstalledAdaptor): Promise<void> {
  const { name, version } = installed;
  try {
    const description = await describeAdaptor(installed);
    await noteDescription(ctx, { name, version, format: DESCRIPTION_FORMAT, ...description });
  } catch (error) {
    log.warn({ adaptor: `${name} ${version}`, error: String(error) }, "an adaptor's documentation could not be read");
  }
}

/** Notes the stages one after the other, and a sign of life while one lasts. */
class Progress {
  #notes: Promise<unknown> = Promise.resolve();
  #stage: InstallStage = "asked";
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly ctx: Ctx,
    readonly ref: AdaptorVersionRef,
  ) {
    this.#timer = setInterval(() => this.at(this.#stage), SIGN_OF_LIFE_MS);
    this.#timer.unref();
  }

  at(stage: InstallStage): void {
    this.#stage = stage;
    if (stage === "ready") return; // said together with what was found
    this.#notes = this.#notes
      .then(() => noteAdaptor(this.ctx, { ...this.ref, status: "installing", stage }))
      .catch((error: unknown) => log.warn({ error: String(error) }, "the progress of an install was not noted"));
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#notes;
  }
}
