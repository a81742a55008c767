// @ts-check
// From a bare checkout to something that runs: packages, Prisma's client, the built product. Each only if stale.
// Staleness is a hash kept beside what was made, so that it goes with it: packages are compared with the lock file
// npm keeps of what it installed, the build with a hash of its sources in dist/.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Advice, quietly, step } from "./progress.mjs";
import { ROOT } from "./root.mjs";

const NODE_NEEDED = [20, 19];
const STAMP = path.join(ROOT, "dist/built.json");
const CLIENT_STAMP = path.join(ROOT, "prisma/generated/.made-from");
const BUILT_FROM = [
  ..."app components contracts emails inngest lib prisma/schema prisma/seed public server scripts".split(" "),
  ..."next.config.mjs package-lock.json postcss.config.mjs proxy.ts tsconfig.json prisma/seed.ts".split(" "),
];

/** Refuses a Node too old, in words. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE_NEEDED;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Advice(
    `This is Node ${process.versions.node}; ${NODE_NEEDED.join(".")} or later is needed (https://nodejs.org).`,
  );
}

/** @param {string} file @returns {Record<string, any>} */
function lockedPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether npm's own record of what it installed holds everything the lock file asks for on this machine. */
export function isInstalled() {
  const installed = lockedPackages(path.join(ROOT, "node_modules/.package-lock.json"));
  const wanted = Object.entries(lockedPackages(path.join(ROOT, "package-lock.json"))).filter(([name]) => name);
  return wanted.every(([name, { version, optional, devOptional, peer }]) => {
    const found = installed[name];
    if (!found) return Boolean(optional || devOptional || peer);
    return found.version === version;
  });
}

/** Installs what the lock file says, unless it is there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await step("Installing packages (npm ci)", () =>
    quietly("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
      advice: "Check that this machine reaches an npm registry (npm ping), then start again.",
      env: { NODE_ENV: "development" },
    }),
  );
}

/** Every file below, in a steady order. @param {string} entry @returns {string[]} */
function filesBelow(entry) {
  if (!fs.existsSync(entry)) return [];
  if (!fs.statSync(entry).isDirectory()) return [entry];
  const names = fs.readdirSync(entry).sort();
  return names.flatMap((name) => filesBelow(path.join(entry, name)));
}

/** @param {string[]} entries relative to the checkout */
function hashOf(entries) {
  const hash = createHash("sha256").update(process.version);
  for (const file of entries.flatMap((entry) => filesBelow(path.join(ROOT, entry)))) {
    if (/\.(test|test-data|spec)\.tsx?$/.test(file)) continue;
    hash.update(`\0${path.relative(ROOT, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}

/** @param {string} file */
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");

/** Generates Prisma's client unless it was made from this schema. */
export async function ensureGenerated() {
  const hash = hashOf(["prisma/schema", "package-lock.json"]);
  if (read(CLIENT_STAMP) === hash) return;
  await step("Generating the database client (prisma generate)", () =>
    quietly(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
      advice: "Mend prisma/schema, or remove node_modules and start again.",
    }),
  );
  fs.writeFileSync(CLIENT_STAMP, hash);
}

/** Whether pages and bundles were built from these sources. */
export function isBuilt(hash = hashOf(BUILT_FROM)) {
  return read(STAMP) === hash && fs.existsSync(path.join(ROOT, ".next/BUILD_ID"));
}

/** Builds pages and bundles unless they were built from these sources. */
export async function ensureBuilt() {
  const hash = hashOf(BUILT_FROM);
  if (isBuilt(hash)) return;
  fs.rmSync(STAMP, { force: true });
  await step("Bundling the processes (esbuild)", async () => {
    const { bundle } = await import("./bundle.mjs");
    await bundle();
  });
  await step("Building the pages (next build)", () =>
    quietly(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      advice: "Mend what it says above, then start again. Little memory? The build wants about 1.5 GB.",
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    }),
  );
  fs.writeFileSync(STAMP, hash);
}
