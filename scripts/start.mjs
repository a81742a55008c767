// @ts-check
// `npm start`: everything on a bare checkout. Installs and builds what is stale, then becomes the supervisor.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { giveUp } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { dataDirectory, liveSupervisor, sayRunning } from "./running-product.mjs";

const dataDir = dataDirectory();

try {
  checkNode();
  // Asked before anything is built: a build under a running product would pull its pages from under it.
  if (liveSupervisor(dataDir) !== null) {
    sayRunning(dataDir);
    process.exit(0);
  }
  process.env.DATA_DIR = dataDir;
  process.chdir(ROOT);
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
} catch (error) {
  giveUp(error);
}
Object.assign(process.env, { NODE_ENV: "production" });
await import(pathToFileURL(path.join(ROOT, "dist/supervisor.mjs")).href);
