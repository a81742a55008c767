import { createHash, randomBytes } from "node:crypto";

const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID from a time in milliseconds and 10 bytes of entropy (random unless given). */
export function ulid(ms: number = Date.now(), entropy: Uint8Array = randomBytes(10)): string {
  let head = "";
  for (let i = 0, rest = ms; i < 10; i++, rest = Math.floor(rest / 32)) head = BASE32.charAt(rest % 32) + head;
  let bits = BigInt(`0x${Buffer.from(entropy).toString("hex")}`);
  let tail = "";
  for (let i = 0; i < 16; i++, bits >>= 5n) tail = BASE32.charAt(Number(bits & 31n)) + tail;
  return head + tail;
}

/**
 * The id of one event of a send, from the SDK's header x-inngest-event-id-seed ("<millis>,<base64 of 10 bytes>"):
 * a send that is repeated yields the same ids. Without a usable seed the id is random.
 */
export function seededUlid(seed: string | null, index: number): string {
  const [ms, base64] = (seed ?? "").split(",");
  const entropy = Buffer.from(base64 ?? "", "base64");
  if (!(Number(ms) > 0) || entropy.length !== 10) return ulid();
  return ulid(Number(ms), createHash("sha1").update(entropy).update(String(index)).digest().subarray(0, 10));
}

/** The SHA-1 of a text in hex: how the SDK names its steps. */
export function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
