// `npm run rotate-keys`: encrypts every stored secret with the first key of ENCRYPTION_KEYS, beside a running product.
// `npm run rotate-keys -- new-key`: puts a new first key into this install's secrets.json; the next start uses it.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, takeSettings, writePrivately } from "@/scripts/running-product.mjs";
import { systemContext } from "@/server/core/context";
import { db } from "@/server/db";
import { rotateKeys } from "@/server/domain/admin/rotate-keys";
import type { Secrets } from "./secrets";

const FOLDER = process.env.DATA_DIR || ".data";

function addKey(): void {
  const file = join(FOLDER, "secrets.json");
  const secrets = readJson<Secrets>(file);
  if (process.env.ENCRYPTION_KEYS || !secrets)
    throw new Error(
      `The keys of this install are not kept in ${file}: put the new one first in ENCRYPTION_KEYS yourself.`,
    );
  const ids = secrets.ENCRYPTION_KEYS.split(",").map((part) => part.trim().split(":")[0] ?? "");
  let n = ids.length + 1;
  while (ids.includes(`k${n}`)) n += 1;
  const key = `k${n}:${randomBytes(32).toString("base64")}`;
  writePrivately(file, { ...secrets, ENCRYPTION_KEYS: `${key},${secrets.ENCRYPTION_KEYS}` });
  console.log(
    `The key k${n} stands first in ${file}. Back the file up, start Millrace again, then: npm run rotate-keys`,
  );
}

async function rotate(): Promise<number> {
  takeSettings(FOLDER);
  const began = performance.now();
  const { rotated, unreadable } = await rotateKeys(systemContext("rotate-keys"), {
    tell: (place, count) => console.log(`${place}: ${count}`),
  });
  const all = Object.values(rotated).reduce((sum, count) => sum + count, 0);
  console.log(`${all} secrets encrypted anew in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  const lost = Object.entries(unreadable);
  for (const [id, count] of lost)
    console.error(`${count} secrets under the key ${id} cannot be opened. They stay as they are.`);
  if (lost.length === 0)
    console.log("Nothing is under an older key any more: older keys may be removed and forgotten.");
  await db().$disconnect();
  return lost.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  if (process.argv[2] !== "new-key") return rotate();
  addKey();
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
