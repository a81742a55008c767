// @ts-check
// `npm test`: everything, from bare. `npm test -- db e2e` runs only those suites; `--kills=30` lengthens the crash suite.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { giveUp, messageOf } from "./progress.mjs";
import { ROOT } from "./root.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

const RESULTS = path.join(ROOT, ".cache/test-results");
const ALL = ["check", "unit", "components", "db", "sandbox", "e2e", "crash"];

/** @param {string} file @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<{ code: number, output: string }>} */
function run(file, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What counts when a suite's own count says all is well although it ended badly. @param {Count} count @param {number} code @returns {Count} */
function honest(count, code) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** @param {string} file @returns {any} */
function readResult(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
}

/** @returns {Promise<Count>} */
async function check() {
  const { code, output } = await run("scripts/check.mjs", []);
  const [, passed = "0", failed = "0"] = /(\d+) passed, (\d+) failed/.exec(output) ?? [];
  return honest({ passed: Number(passed), failed: Number(failed) }, code);
}

/** A test that was skipped has not passed: it counts as failed. @param {string} project @returns {Promise<Count>} */
async function vitest(project) {
  const file = path.join(RESULTS, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await run("node_modules/vitest/vitest.mjs", ["run", "--project", project, ...reporters]);
  const { numPassedTests = 0, numTotalTests = 0 } = readResult(file);
  return honest({ passed: numPassedTests, failed: numTotalTests - numPassedTests }, code);
}

/** @returns {Promise<Count>} */
async function e2e() {
  const file = path.join(RESULTS, "e2e.json");
  const env = { CHROMIUM_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const { code } = await run("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], env);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readResult(file).stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky + skipped }, code);
}

/** @param {string} name @returns {Promise<Count>} */
async function runSuite(name) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  /** @type {Count} */
  let count;
  try {
    if (name === "e2e" || name === "crash") await ensureBuilt();
    count = name === "check" ? await check() : name === "e2e" ? await e2e() : await vitest(name);
  } catch (error) {
    console.error(messageOf(error));
    count = { passed: 0, failed: 1 };
  }
  console.log(`== ${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return count;
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const kills = process.argv.find((word) => word.startsWith("--kills="));
const unknown = wanted.filter((name) => !ALL.includes(name));
if (unknown.length) {
  console.error(`There is no suite ${unknown.join(", ")}. The suites are: ${ALL.join(", ")}.`);
  process.exit(1);
}
if (kills) process.env.CRASH_KILLS = kills.slice("--kills=".length);

try {
  checkNode();
  process.chdir(ROOT);
  await ensureInstalled();
  await ensureGenerated();
  fs.rmSync(RESULTS, { recursive: true, force: true });
  fs.mkdirSync(RESULTS, { recursive: true });
} catch (error) {
  giveUp(error);
}
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const bad = [];
for (const name of wanted.length ? wanted : ALL) {
  const { passed, failed } = await runSuite(name);
  total.passed += passed;
  total.failed += failed;
  if (failed) bad.push(name);
}
if (bad.length) console.error(`\nFailed: ${bad.join(", ")}. One suite alone: npm test -- ${bad[0]}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
