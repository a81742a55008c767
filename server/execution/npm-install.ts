import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aliasOf } from "./adaptor-names";

const INSTALL_TIMEOUT_MS = 300_000;
const OUTPUT_KEPT = 64 * 1024;

/** Why an adaptor could not be installed, as a sentence for people. */
export class AdaptorInstallError extends Error {
  override readonly name = "AdaptorInstallError";
}

export type PackageRequest = { name: string; version: string; registry: string | undefined };

/**
 * Downloads a package and what it needs into `folder`, without running any of their scripts.
 * When the registry lacks the exact version of an adaptor's own library, the newest patch of the same minor is taken.
 * Throws AdaptorInstallError.
 */
export async function npmInstall(folder: string, wanted: PackageRequest): Promise<void> {
  const overrides: Record<string, string> = {};
  for (let attempt = 0; ; attempt++) {
    await writePackageFile(folder, wanted, overrides);
    const result = await runNpm(folder, wanted.registry);
    if (result.code === 0) return;
    const missing = /No matching version found for (@openfn\/language-[a-z-]+)@(\d+\.\d+)\.\d+/.exec(result.output);
    if (attempt < 3 && missing?.[1] && missing[2] && missing[1] !== wanted.name && !overrides[missing[1]]) {
      overrides[missing[1]] = `${missing[2]}.x`;
      continue;
    }
    throw new AdaptorInstallError(`${wanted.name} ${wanted.version} could not be installed: ${reasonOf(result)}`);
  }
}

async function writePackageFile(folder: string, wanted: PackageRequest, overrides: Record<string, string>) {
  const { name, version } = wanted;
  const dependencies = { [aliasOf(name, version)]: `npm:${name}@${version}` };
  const content = { name: "adaptor", version: "1.0.0", private: true, dependencies, overrides };
  await writeFile(join(folder, "package.json"), JSON.stringify(content, null, 2));
}

type NpmResult = { code: number | null; output: string; failure: NodeJS.ErrnoException | null };

function runNpm(folder: string, registry: string | undefined): Promise<NpmResult> {
  const flags = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--loglevel=error"];
  flags.push("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000");
  if (registry) flags.push(`--registry=${registry}`);
  return new Promise((resolve) => {
    const child = spawn("npm", flags, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], timeout: INSTALL_TIMEOUT_MS });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (failure) => resolve({ code: null, output, failure }));
    child.on("close", (code) => resolve({ code, output, failure: null }));
  });
}

function reasonOf({ code, output, failure }: NpmResult): string {
  if (failure?.code === "ENOENT") return "the npm command was not found on this machine.";
  if (/E404|404 Not Found/.test(output)) return "the package registry has no package of that name.";
  const missing = /No matching version found for (\S+?)\.?\s/.exec(`${output} `);
  if (missing) return `the package registry has no ${missing[1]}.`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|network/.test(output)) {
    return "the package registry could not be reached. Check the network and try again.";
  }
  if (/E401|E403|401 Unauthorized|403 Forbidden/.test(output)) return "the package registry refused access.";
  if (/ENOSPC/.test(output)) return "the disk is full.";
  if (/EACCES|EPERM/.test(output)) return "the adaptor folder cannot be written.";
  if (/EINTEGRITY/.test(output)) return "what was downloaded is not what the registry promised.";
  if (code === null) return `it took longer than ${INSTALL_TIMEOUT_MS / 60_000} minutes.`;
  const lines = output.split("\n").map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
  return lines.find((line) => line !== "" && !line.startsWith("code ")) ?? `npm ended with code ${code}.`;
}
