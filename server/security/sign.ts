import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How old a signed time may be, either way: what was overheard cannot be sent again later. */
export const SIGNED_SECONDS = 300;

/** 256 random bits, in letters that survive being copied by hand. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The digest kept of a secret that was made here: too long to be guessed, so it needs no slow hash. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares in constant time; texts of different lengths are compared by their digests. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

type Headers = Readonly<Record<string, string>>;

/** What was signed: the bytes as they came, and the headers in lower case. */
export type Signed = { headers: Headers; bytes: Uint8Array; now: Date };

const isRecent = (seconds: string | undefined, now: Date) =>
  seconds !== undefined &&
  /^\d{1,12}$/.test(seconds) &&
  Math.abs(now.getTime() / 1000 - Number(seconds)) <= SIGNED_SECONDS;

/** As GitHub signs: `x-hub-signature-256: sha256=<hex>` over the body. */
export function isGithubSigned(secret: string, { headers, bytes }: Signed): boolean {
  const given = headers["x-hub-signature-256"];
  if (given === undefined) return false;
  return isSame(given.trim().toLowerCase(), `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`);
}

/** As Stripe signs: `stripe-signature: t=<seconds>,v1=<hex>[,v1=…]` over time and body. */
export function isStripeSigned(secret: string, { headers, bytes, now }: Signed): boolean {
  const parts = (headers["stripe-signature"] ?? "").split(",").map((part) => part.trim().split("="));
  const time = parts.find(([key]) => key === "t")?.[1];
  if (!isRecent(time, now)) return false;
  const expected = createHmac("sha256", secret).update(`${time}.`).update(bytes).digest("hex");
  return anyOf(
    parts.filter(([key]) => key === "v1").map(([, value = ""]) => value),
    expected,
  );
}

/** As the Standard Webhooks specification signs: `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64> …`. */
export function isStandardSigned(secret: string, { headers, bytes, now }: Signed): boolean {
  const id = headers["webhook-id"];
  const time = headers["webhook-timestamp"];
  if (id === undefined || !isRecent(time, now)) return false;
  const expected = signStandard(secret, { id, seconds: Number(time), bytes });
  return anyOf((headers["webhook-signature"] ?? "").split(" "), expected);
}

/** The signature of the Standard Webhooks specification. A secret is base64, with or without its `whsec_`. */
export function signStandard(secret: string, message: { id: string; seconds: number; bytes: Uint8Array }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const mac = createHmac("sha256", key).update(`${message.id}.${message.seconds}.`).update(message.bytes);
  return `v1,${mac.digest("base64")}`;
}

/** Each is compared, whichever fits: the time does not say which. */
function anyOf(given: readonly string[], expected: string): boolean {
  return given.map((one) => isSame(one, expected)).includes(true);
}
