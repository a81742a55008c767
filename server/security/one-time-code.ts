import { Secret, TOTP } from "otpauth";

const ISSUER = "Millrace";
const DIGITS = 6;
const PERIOD_SECONDS = 30;
/** Codes of the step before and after are taken too: clocks differ, and typing takes time. */
const WINDOW = 1;
const SECRET_BYTES = 20;

const totp = (secret: string, label?: string) =>
  new TOTP({
    ...{ issuer: ISSUER, algorithm: "SHA1", digits: DIGITS, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) },
    ...(label ? { label } : {}),
  });

/** A new key for an authenticator: 160 random bits, in base32. */
export function newCodeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator reads from the QR code: the key, and whose it is. */
export function codeAddress(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/** The step (of 30 seconds, since 1970) whose code this is, now or one step off; null when it is none of them. */
export function codeStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const one = totp(secret);
  const timestamp = now.getTime();
  const delta = one.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : one.counter({ timestamp }) + delta;
}
