import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/server/env";
import { PRODUCT_ADAPTORS, readInstalledAdaptors, sweepKilledInstalls } from "@/server/execution/adaptor-repository";
import { bundleChild } from "@/server/execution/bundle-child";
import { chooseIsolation, rehearsalLauncher } from "@/server/execution/isolation";
import { makeOwnedFolder, sweepOwnedFolders } from "@/server/execution/owned-folder";
import { createSandboxPool, type SandboxPool } from "@/server/execution/sandbox-pool";
import { log } from "@/server/log";

/** The sandbox's program as the build made it; in development it is made now. */
async function childProgram(): Promise<string> {
  const built = join(dirname(fileURLToPath(import.meta.url)), "sandbox-child.js");
  return existsSync(built) ? built : bundleChild(makeOwnedFolder("child"));
}

/** The sandboxes of this worker, at the isolation level that the settings ask for. Throws a sentence where it does not work. */
export async function openSandboxes(): Promise<SandboxPool> {
  const { ADAPTOR_DIR, DATA_DIR, ISOLATION, SANDBOX_NODE, SANDBOX_MEMORY_MB, OUTBOUND_ALLOW } = env();
  const { SANDBOX_UID_BASE: uidBase } = env();
  const repository = ADAPTOR_DIR ?? join(DATA_DIR, "adaptors");
  sweepOwnedFolders();
  sweepKilledInstalls(repository);
  const isRoot = process.getuid?.() === 0;
  const isolation = { isRoot, uidBase, ...(SANDBOX_NODE ? { nodeBinary: SANDBOX_NODE } : {}) };
  const [launcher, childPath, installed] = await Promise.all([
    chooseIsolation(ISOLATION, isolation),
    childProgram(),
    readInstalledAdaptors(repository),
  ]);
  const rehearsal = launcher.level === "namespace" ? launcher : await rehearsalLauncher(isolation);
  if (!rehearsal) log.warn({ isolation: launcher.level }, "test mode is held by the sandbox's own guard only");
  const isOurs = (name: string) => PRODUCT_ADAPTORS.some((adaptor) => adaptor.name === name);
  return createSandboxPool({
    childPath,
    launcher,
    rehearsal,
    memoryBudgetMb: SANDBOX_MEMORY_MB,
    preload: installed.filter(({ name }) => isOurs(name)),
    outbound: { guard: true, allow: OUTBOUND_ALLOW.split(",").filter(Boolean) },
    onEvent: (event) => log.warn(event, "a remark of the sandbox pool"),
  });
}
