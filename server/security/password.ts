import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_MAX } from "@/contracts/account";

/** argon2id (what the library does unless told otherwise) as OWASP advises: 19 MiB, two passes, one lane; some 20 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobodys: Promise<string> | undefined;

/** A password as it may be stored: argon2id with a salt of its own, in the PHC format. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * Whether the password belongs to the hash. Without a hash (nobody by that email, or nobody with a password) it does
 * the same work against a hash nobody has the password of, and says no.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString("base64"));
  const against = stored ?? (await nobodys);
  // Longer ones are never right: nobody may make us hash megabytes.
  const isRight = await verify(against, password.slice(0, PASSWORD_MAX)).catch(() => false);
  return isRight && stored !== null && password.length <= PASSWORD_MAX;
}
