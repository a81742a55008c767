import { Secret, TOTP } from "otpauth";

/** What an authenticator shows now, or so many steps of half a minute from now; a step ahead is taken too. */
export function codeNow(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}
