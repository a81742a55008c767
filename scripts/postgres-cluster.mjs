// @ts-check
// Where a database's files lie, and how they come to be.
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { canEnter, runAs, STATE_FOLDER, serverAccount } from "./postgres-account.mjs";
import { isAlive } from "./process-identity.mjs";
import { Advice } from "./progress.mjs";

/**
 * @typedef {import("./postgres-account.mjs").Access} Access
 * @typedef {{ dir: string, access: Access }} Location
 */

export const SUPERUSER = "millrace";
const PASSWORD_FILE = "millrace.password";

/**
 * Chooses where the database asked for at `wanted` really lies. Below a folder PostgreSQL's account cannot enter it
 * stays in place if the account can be given the capability to read there; else it goes under /var/lib/millrace and
 * a file `<wanted>.moved` says so.
 * @param {string} wanted @param {(line: string) => void} log @returns {Location}
 */
export function locate(wanted, log) {
  const account = serverAccount();
  const plain = { account, readAll: false };
  const marker = `${wanted}.moved`;
  if (fs.existsSync(marker)) return { dir: fs.readFileSync(marker, "utf8").trim(), access: plain };
  const parent = path.dirname(wanted);
  fs.mkdirSync(parent, { recursive: true });
  if (!account || canEnter(plain, parent)) return { dir: wanted, access: plain };
  const reading = { account, readAll: true };
  if (canEnter(reading, parent)) return { dir: wanted, access: reading };
  if (fs.existsSync(path.join(wanted, "PG_VERSION"))) {
    throw new Advice(
      `The account ${account.name} cannot enter ${parent} any more, where its database lies. Allow it with chmod o+x on that folder and those above it.`,
    );
  }
  // The folder's own birth is part of the name: a checkout made anew at the same path starts with an empty database.
  const identity = `${wanted}:${fs.statSync(parent).birthtimeMs}`;
  const dir = path.join(STATE_FOLDER, createHash("sha256").update(identity).digest("hex").slice(0, 16));
  fs.mkdirSync(STATE_FOLDER, { recursive: true, mode: 0o755 });
  fs.writeFileSync(marker, `${dir}\n`);
  log(`The account ${account.name} cannot enter ${parent}: the database is kept in ${dir}.`);
  return { dir, access: plain };
}

/** @param {Location} location @param {string} file */
function give({ access }, file) {
  if (access.account) fs.chownSync(file, access.account.uid, access.account.gid);
}

/** Leftovers of a first start that was killed. @param {string} dir */
function sweepUnfinished(dir) {
  const prefix = `${path.basename(dir)}.init-`;
  for (const name of fs.readdirSync(path.dirname(dir))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!isAlive(pid)) fs.rmSync(path.join(path.dirname(dir), name), { recursive: true, force: true });
  }
}

/**
 * Makes the database's files unless they exist. Made beside and renamed: of several first starts at once one wins.
 * @param {Location} location @param {string} programs folder of initdb
 * @returns {Promise<{ password: string, made: boolean }>}
 */
export async function ensureCluster(location, programs) {
  const { dir } = location;
  const made = !fs.existsSync(path.join(dir, "PG_VERSION"));
  if (made) {
    sweepUnfinished(dir);
    await makeCluster(location, programs);
  }
  return { password: fs.readFileSync(path.join(dir, PASSWORD_FILE), "utf8").trim(), made };
}

/** @param {Location} location @param {string} programs */
async function makeCluster(location, programs) {
  const { dir, access } = location;
  const beside = `${dir}.init-${process.pid}`;
  const passwordFile = `${beside}.password`;
  fs.rmSync(beside, { recursive: true, force: true });
  fs.mkdirSync(beside, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  give(location, beside);
  give(location, passwordFile);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const login = [`--username=${SUPERUSER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  try {
    await runAs(access, path.join(programs, "initdb"), ["-D", beside, ...login, ...locale, "--no-instructions"]);
    fs.renameSync(passwordFile, path.join(beside, PASSWORD_FILE));
    fs.renameSync(beside, dir);
  } catch (error) {
    fs.rmSync(beside, { recursive: true, force: true });
    fs.rmSync(passwordFile, { force: true });
    if (!fs.existsSync(path.join(dir, "PG_VERSION"))) throw error;
  }
}
