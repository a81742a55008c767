// @ts-check
// The browser the end-to-end suite drives: one that is there, else Debian's by apt as root, else the one npm ships.
import fs from "node:fs";
import { messageOf, quietly, step } from "./progress.mjs";

// The headless shell first: the same engine without the windows of a desktop browser, half the work for every page.
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** CHROMIUM_PATH, or the first browser found where systems keep them. @returns {string | undefined} */
export function findBrowser() {
  return process.env.CHROMIUM_PATH || PLACES.find((place) => fs.existsSync(place));
}

async function installByApt() {
  const advice = "Install a Chromium by hand and name it in CHROMIUM_PATH.";
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await quietly("apt-get", ["update"], { advice, env });
  const install = (/** @type {string} */ name) =>
    quietly("apt-get", ["install", "-y", "--no-install-recommends", name], { advice, env });
  // Older Debians have no package of the shell alone.
  await install("chromium-headless-shell").catch(() => install("chromium"));
}

/** Where a browser is; installs one when there is none. @returns {Promise<string>} */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    try {
      await step("Installing Chromium (apt-get install chromium)", installByApt);
    } catch (error) {
      console.log(`  ${messageOf(error)}\n  Going on with the Chromium that npm ships.`);
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  return await step("Unpacking the Chromium that npm ships", async () => {
    const { default: chromium } = await import("@sparticuz/chromium");
    return await chromium.executablePath();
  });
}
