// @ts-check
// `npm run build`: what `npm start` would install, generate and build, without starting it.
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { giveUp } from "./progress.mjs";
import { ROOT } from "./root.mjs";

try {
  checkNode();
  process.chdir(ROOT);
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
} catch (error) {
  giveUp(error);
}
