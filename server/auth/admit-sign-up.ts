import { clientAddress } from "@/server/auth/client-address";
import { admitAttempt, attemptKey } from "@/server/core/attempts";
import { ProductError } from "@/server/core/errors";
import { type Db, db } from "@/server/db";

/** New accounts, tried or made, from one address. */
const ALLOWANCE = { attempts: 30, windowMs: 3_600_000 };

/** Throws RATE_LIMITED where an address asks for accounts by the dozen. */
export async function admitSignUp(headers: Headers, client: Db = db(), now: Date = new Date()): Promise<void> {
  const key = attemptKey("sign-up", clientAddress(headers));
  const { admitted, retryAfterSeconds } = await admitAttempt(client, key, ALLOWANCE, now);
  if (admitted) return;
  throw new ProductError("RATE_LIMITED", "Too many accounts were asked for from here. Try again in an hour.", {
    retryAfterSeconds,
  });
}
