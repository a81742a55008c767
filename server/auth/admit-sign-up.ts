import { clientAddress } from "@/server/auth/client-address";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { type Db, db } from "@/server/db";

/** New accounts, tried or made, from one address. */
const ALLOWANCE = { attempts: 30, windowMs: 3_600_000 };

/** Throws RATE_LIMITED where an address asks for accounts by the dozen. */
export async function admitSignUp(headers: Headers, client: Db = db(), now: Date = new Date()): Promise<void> {
  const key = attemptKey("sign-up", clientAddress(headers));
  await demandAttempt(client, key, ALLOWANCE, now, "Too many accounts were asked for from here. Try again in an hour.");
}
