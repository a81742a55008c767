// @ts-check
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the checkout: the nearest one above `file` that holds package.json. True for a script and for
 * the bundle of it in dist/.
 * @param {string} file path or file: address to start from
 * @returns {string}
 */
export function checkoutOf(file) {
  let folder = path.dirname(file.startsWith("file:") ? fileURLToPath(file) : path.resolve(file));
  while (!fs.existsSync(path.join(folder, "package.json"))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${file}: run this from the product's checkout.`);
    folder = parent;
  }
  return folder;
}

/** The checkout this very code belongs to. */
export const ROOT = checkoutOf(import.meta.url);
