// @ts-check
// One supervisor per data directory: its lock, and what it says of itself in started.json.
import fs from "node:fs";
import path from "node:path";
import { identify, stillRuns } from "./process-identity.mjs";

/**
 * @typedef {object} Started what DATA_DIR/started.json holds (mode 0600)
 * @property {string} url address of the product
 * @property {string} databaseUrl
 * @property {{ email: string, password: string, project: string, inboxUrl: string, superuser?: string } | null} demo login, slug, inbox, and who administers it (same password)
 * @property {Record<string, number | null>} pids supervisor, web, worker, postgres, destination
 */

/** The data directory this environment asks for, absolute. */
export function dataDirectory() {
  return path.resolve(process.env.DATA_DIR || ".data");
}

/** Writes a file only its owner may read; whoever reads sees the old one or the new one. @param {string} file @param {unknown} content */
export function writePrivately(file, content) {
  const beside = `${file}.${process.pid}`;
  fs.writeFileSync(beside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.chmodSync(beside, 0o600);
  fs.renameSync(beside, file);
}

/** @template T @param {string} file @returns {T | null} */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** @param {string} dataDir */
const lockFile = (dataDir) => path.join(dataDir, "supervisor.lock");

/** The id of the live supervisor of this data directory, if there is one. @param {string} dataDir @returns {number | null} */
export function liveSupervisor(dataDir) {
  const holder = /** @type {import("./process-identity.mjs").Identity | null} */ (readJson(lockFile(dataDir)));
  return holder && stillRuns(holder) ? holder.pid : null;
}

/** Takes the lock of the data directory for this process; false where a live supervisor holds it. @param {string} dataDir */
export function takeLock(dataDir) {
  const mine = `${lockFile(dataDir)}.${process.pid}`;
  fs.writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      try {
        fs.linkSync(mine, lockFile(dataDir));
        return true;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
        if (liveSupervisor(dataDir) !== null) return false;
        fs.rmSync(lockFile(dataDir), { force: true }); // its holder was killed
      }
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** @param {string} dataDir */
export function releaseLock(dataDir) {
  fs.rmSync(lockFile(dataDir), { force: true });
}

/** What the supervisor of this data directory wrote when it was up. @param {string} dataDir @returns {Started | null} */
export function readStarted(dataDir) {
  return readJson(path.join(dataDir, "started.json"));
}

/** For a tool run by hand: the settings of the product that runs on this data directory, where none are given. @param {string} dataDir */
export function takeSettings(dataDir) {
  const started = readStarted(dataDir);
  const secrets = /** @type {Record<string, string> | null} */ (readJson(path.join(dataDir, "secrets.json")));
  const url = started?.url ?? "";
  const found = { ...secrets, DATABASE_URL: started?.databaseUrl ?? "", PUBLIC_URL: url, MILLRACE_URL: url };
  for (const [name, value] of Object.entries(found)) if (value) process.env[name] ??= value;
}

/** What a second start says of the first, instead of starting. @param {string} dataDir */
export function sayRunning(dataDir) {
  const started = readStarted(dataDir);
  const pid = liveSupervisor(dataDir);
  console.log(
    started
      ? `Millrace runs already: ${started.url} (data in ${dataDir}, process ${pid}).`
      : `Millrace is starting already (data in ${dataDir}, process ${pid}).`,
  );
  console.log("Stop it with Ctrl-C where it was started, or start a second one with another DATA_DIR and PORT.");
}
