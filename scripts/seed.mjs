// @ts-check
// `npm run seed -- <scenario>`: fills the running product of this data directory, or the database of DATABASE_URL.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { Advice, giveUp } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { dataDirectory, liveSupervisor, readJson, readStarted } from "./running-product.mjs";

/** The settings of the product that runs on this data directory. @returns {Record<string, string>} */
function settingsOfRunning() {
  const dataDir = dataDirectory();
  const started = readStarted(dataDir);
  if (!started || liveSupervisor(dataDir) === null) {
    throw new Advice("Nothing runs on this data directory. Start the product first (npm start), or set DATABASE_URL.");
  }
  const secrets = /** @type {Record<string, string> | null} */ (readJson(path.join(dataDir, "secrets.json")));
  const destination = /** @type {{ url: string } | null} */ (readJson(path.join(dataDir, "destination.json")));
  return {
    ...secrets,
    DATA_DIR: dataDir,
    DATABASE_URL: started.databaseUrl,
    PUBLIC_URL: started.url,
    MILLRACE_URL: started.url,
    ADAPTOR_DIR: process.env.ADAPTOR_DIR || path.join(dataDir, "adaptors"),
    ...(destination ? { OUTBOUND_ALLOW: new URL(destination.url).host } : {}),
  };
}

try {
  const settings = process.env.DATABASE_URL ? {} : settingsOfRunning();
  const seed = spawnSync(process.execPath, ["--import", "tsx", "prisma/seed.ts", ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...settings },
  });
  process.exitCode = seed.status ?? 1;
} catch (error) {
  giveUp(error);
}
