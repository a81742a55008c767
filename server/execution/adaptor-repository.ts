import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { adaptorFolder, aliasOf, isInstallable } from "./adaptor-names";
import { bundleAdaptor, listExports } from "./bundle-adaptor";
import { withFileLock } from "./install-lock";
import { installLauncher } from "./isolation";
import { AdaptorInstallError, npmInstall } from "./npm-install";
import { makeOwnedFolder, sweepOwnedFolders } from "./owned-folder";

export { AdaptorInstallError } from "./npm-install";

/** An adaptor version ready to run. `entry` is one file; `exports` are the names jobs may use, namespaces included. */
export type InstalledAdaptor = {
  name: string;
  version: string;
  entry: string;
  exports: string[];
  /** The registry's own checksum of the package, or the bundle's where the registry gives none. */
  integrity: string;
};

/** Adaptors every install of the product has. */
export const PRODUCT_ADAPTORS = [
  { name: "@openfn/language-common", version: "3.3.4" },
  { name: "@openfn/language-http", version: "7.2.10" },
] as const;

/** How far an install is, as the product tells it. */
export type InstallStep = "asked" | "fetching" | "verifying" | "bundling" | "ready";

export type InstallOptions = {
  /** The folder of all adaptors; created when missing. Never the product's own node_modules. */
  repository: string;
  name: string;
  version: string;
  registry?: string;
  /** The checksum this version had when it was installed before: another one is refused. */
  integrity?: string;
  nodeBinary?: string;
  onProgress?: (step: InstallStep) => void;
};

const LOCK_WAIT_MS = 600_000;
const ENTRY_FILE = "adaptor.js";
const METADATA_FILE = "adaptor.json";

/**
 * Installs one exact version, or returns it when it is there already. One install per adaptor version at a time, in
 * all processes; a killed install leaves nothing that looks installed. Throws AdaptorInstallError with the reason.
 */
export async function installAdaptor(options: InstallOptions): Promise<InstalledAdaptor> {
  const { repository, name, version } = options;
  if (!isInstallable(name, version)) {
    throw new AdaptorInstallError(`${name} ${version} is not the name and exact version of a package.`);
  }
  const present = await readAdaptor(adaptorFolder(repository, name, version));
  if (present) return present;
  options.onProgress?.("asked");
  return withFileLock(lockOf(repository, name, version), LOCK_WAIT_MS, async () => {
    const installed = (await readAdaptor(adaptorFolder(repository, name, version))) ?? (await install(options));
    options.onProgress?.("ready");
    return installed;
  });
}

function lockOf(repository: string, name: string, version: string): string {
  return join(repository, ".locks", aliasOf(name, version).replaceAll("/", "+"));
}

async function install(options: InstallOptions): Promise<InstalledAdaptor> {
  const { repository, name, version } = options;
  let building: string | null = null;
  try {
    building = await makeBuildingFolder(repository);
    return await build(options, building);
  } catch (error) {
    throw diskFault(error, `${name} ${version}`) ?? error;
  } finally {
    if (building !== null) await rm(building, { recursive: true, force: true });
  }
}

/** A folder to install in, named after this process; what killed installs left beside it goes. */
async function makeBuildingFolder(repository: string): Promise<string> {
  const parent = join(repository, ".installing");
  await mkdir(parent, { recursive: true });
  sweepOwnedFolders(parent);
  return makeOwnedFolder("install", parent);
}

/** Removes what installs left that were killed with their process. */
export function sweepKilledInstalls(repository: string): string[] {
  const parent = join(repository, ".installing");
  return existsSync(parent) ? sweepOwnedFolders(parent) : [];
}

async function build(options: InstallOptions, building: string): Promise<InstalledAdaptor> {
  const { repository, name, version, onProgress } = options;
  const alias = aliasOf(name, version);
  const final = adaptorFolder(repository, name, version);
  onProgress?.("fetching");
  await npmInstall(building, { name, version, registry: options.registry });
  onProgress?.("verifying");
  const promised = await registryIntegrity(building, alias);
  if (promised !== null && options.integrity !== undefined && promised !== options.integrity) {
    throw new AdaptorInstallError(
      `${name} ${version} could not be installed: the package registry now has another package under this version than the one installed before (checksum ${promised.slice(0, 20)}…, not ${options.integrity.slice(0, 20)}…).`,
    );
  }
  onProgress?.("bundling");
  const bundle = await bundleAdaptor(building, alias);
  const exports = await listExports(bundle, alias, installLauncher(options.nodeBinary));
  const integrity = promised ?? checksum(bundle);
  await writeFile(join(building, ENTRY_FILE), bundle);
  const metadata = { name, version, exports, integrity, bundle: checksum(bundle) };
  await writeFile(join(building, METADATA_FILE), JSON.stringify(metadata, null, 2));
  await mkdir(dirname(final), { recursive: true });
  await rm(final, { recursive: true, force: true });
  await rename(building, final);
  return { name, version, exports, integrity, entry: join(final, ENTRY_FILE) };
}

/** What the disk refused, as a sentence; null for anything else. */
function diskFault(error: unknown, what: string): AdaptorInstallError | null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AdaptorInstallError(`${what} could not be installed: the disk is full.`);
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new AdaptorInstallError(`${what} could not be installed: the adaptor folder cannot be written.`);
  }
  return null;
}

/** Every adaptor that is ready to run, by name and version. An unreadable or missing repository holds none. */
export async function readInstalledAdaptors(repository: string): Promise<InstalledAdaptor[]> {
  const found: InstalledAdaptor[] = [];
  for (const entry of await foldersIn(repository)) {
    if (entry.startsWith(".")) continue;
    const folders = entry.startsWith("@")
      ? (await foldersIn(join(repository, entry))).map((inner) => join(repository, entry, inner))
      : [join(repository, entry)];
    for (const folder of folders) {
      const adaptor = await readAdaptor(folder);
      if (adaptor) found.push(adaptor);
    }
  }
  return found.sort(
    (a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version, "en", { numeric: true }),
  );
}

/**
 * Removes a version's files, unless `isStillUnwanted` says otherwise once nobody else installs it. What is cut short
 * does not look installed any more.
 */
export async function removeInstalled(
  repository: string,
  { name, version }: { name: string; version: string },
  isStillUnwanted: () => Promise<boolean>,
): Promise<void> {
  if (!isInstallable(name, version)) return;
  await withFileLock(lockOf(repository, name, version), LOCK_WAIT_MS, async () => {
    if (!(await isStillUnwanted())) return;
    const folder = adaptorFolder(repository, name, version);
    await rm(join(folder, METADATA_FILE), { force: true });
    await rm(folder, { recursive: true, force: true });
  });
}

/** What a version takes on disk, in bytes. */
export async function sizeOf({ entry }: InstalledAdaptor): Promise<number> {
  const files = await readdir(dirname(entry), { withFileTypes: true, recursive: true });
  let bytes = 0;
  for (const file of files) {
    if (file.isFile()) bytes += (await lstat(join(file.parentPath, file.name))).size;
  }
  return bytes;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function readAdaptor(folder: string): Promise<InstalledAdaptor | null> {
  try {
    const { name, version, exports, integrity } = JSON.parse(await readFile(join(folder, METADATA_FILE), "utf8"));
    return { name, version, exports, integrity, entry: join(folder, ENTRY_FILE) };
  } catch {
    return null;
  }
}

async function registryIntegrity(folder: string, alias: string): Promise<string | null> {
  const lock = JSON.parse(await readFile(join(folder, "node_modules", ".package-lock.json"), "utf8"));
  const integrity: unknown = lock.packages?.[`node_modules/${alias}`]?.integrity;
  return typeof integrity === "string" ? integrity : null;
}

function checksum(text: string): string {
  return `sha512-${createHash("sha512").update(text).digest("base64")}`;
}
