import { join } from "node:path";

const PACKAGE_NAME = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** True for a package name npm accepts and an exact version (pre-releases too; no range, no tag). */
export function isInstallable(name: string, version: string): boolean {
  return name.length <= 214 && version.length <= 64 && PACKAGE_NAME.test(name) && EXACT_VERSION.test(version);
}

/** `@openfn/language-http_7.2.10`: the alias it is installed under and its folder in the repository. */
export function aliasOf(name: string, version: string): string {
  return `${name}_${version}`;
}

export function adaptorFolder(repository: string, name: string, version: string): string {
  return join(repository, aliasOf(name, version));
}
