import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, writePrivately } from "@/scripts/running-product.mjs";

/** The settings that must not be guessed. */
export interface Secrets {
  AUTH_SECRET: string;
  ENCRYPTION_KEYS: string;
}

/**
 * The secrets of this install: made on the first start, kept in DATA_DIR/secrets.json (mode 0600) and never changed
 * after. Throws when the file is there but cannot be read: new keys would make every stored credential unreadable.
 */
export function ownSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  const kept = readJson<Secrets>(file);
  if (kept) return kept;
  if (existsSync(file)) {
    throw new Error(
      `${file} cannot be read. Restore it from a backup: stored credentials are encrypted with its keys.`,
    );
  }
  const made: Secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  writePrivately(file, made);
  return made;
}
