// `npm run check`: format, lint, types, boundaries, structure, words, dead code, advisories. Under a minute, no database.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const bin = (name) => `node_modules/.bin/${name}`;
const FLOORS = [
  "app",
  "server",
  "inngest",
  "contracts",
  "lib",
  "components",
  "prisma",
  "emails",
  "scripts",
  "test",
  "e2e",
  "bench",
].filter((floor) => existsSync(floor));

/** @type {[name: string, command: string, args: string[]][]} */
const STEPS = [
  ["format and lint (Biome)", bin("biome"), ["check", "--error-on-warnings", "."]],
  ["typed lint (oxlint)", bin("oxlint"), ["--type-aware", "--deny-warnings", "."]],
  ["types (tsc)", bin("tsc"), ["--noEmit", "-p", "."]],
  [
    "boundaries (dependency-cruiser)",
    process.execPath,
    [
      "--import",
      "./scripts/typescript-6.mjs",
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.cjs",
      ...FLOORS,
    ],
  ],
  ["structure", process.execPath, ["scripts/check-structure.mjs"]],
  ["words of the pages, in every language", process.execPath, ["scripts/check-words.mjs"]],
  ["dead code (knip)", bin("knip"), []],
  ["known faults of dependencies (npm audit)", process.execPath, ["scripts/audit-dependencies.mjs"]],
];

let passed = 0;
const failed = [];
for (const [name, command, args] of STEPS) {
  const start = performance.now();
  const result = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "0" },
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ok = result.status === 0;
  console.log(`${ok ? "ok  " : "FAIL"} ${name} ${seconds} s`);
  if (ok && (result.stdout ?? "").includes("NOT AUDITED")) console.log(result.stdout.trim());
  if (ok) passed++;
  else {
    failed.push(name);
    console.log((result.stdout ?? "") + (result.stderr ?? "") + (result.error ? String(result.error) : ""));
  }
}
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
