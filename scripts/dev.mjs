// @ts-check
// `npm run dev`: the same processes from their sources; pages are built as they are asked for.
import { spawn } from "node:child_process";
import { checkNode, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { giveUp } from "./progress.mjs";
import { ROOT } from "./root.mjs";
import { dataDirectory } from "./running-product.mjs";

try {
  checkNode();
  process.env.DATA_DIR = dataDirectory();
  await ensureInstalled();
  await ensureGenerated();
} catch (error) {
  giveUp(error);
}
const supervisor = spawn(process.execPath, ["--import", "tsx", "server/start/supervisor.ts"], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "development" },
});
// Ctrl-C reaches the supervisor by itself; this process only outlives it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => supervisor.kill("SIGTERM"));
supervisor.once("exit", (code) => process.exit(code ?? 1));
