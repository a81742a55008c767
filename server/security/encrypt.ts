import { env } from "@/server/env";

const FORMAT = "1";
const NONCE_BYTES = 12;

type Keys = { first: string; byId: ReadonlyMap<string, Promise<CryptoKey>> };
let loaded: { setting: string; keys: Keys } | null = null;

/** Where a secret belongs: what was encrypted for one field of one row cannot be read as another's. */
export type SecretPlace = { id: string; field: string };

/**
 * Encrypts a text with the first key of ENCRYPTION_KEYS (AES-256-GCM; id and field are authenticated with it).
 * The result carries the id of the key, so that keys can be changed while old texts stay readable.
 */
export async function encryptText(text: string, place: SecretPlace): Promise<string> {
  const { first, byId } = keys();
  const key = await byId.get(first);
  if (!key) throw new Error("ENCRYPTION_KEYS holds no key.");
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const encoded = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(place) }, key, encoded);
  return [FORMAT, first, toBase64(iv), toBase64(new Uint8Array(sealed))].join(".");
}

/** Reads what `encryptText` made for the same place. Throws when the key is missing or the text was tampered with. */
export async function decryptText(sealed: string, place: SecretPlace): Promise<string> {
  const [format, keyId = "", iv = "", data = ""] = sealed.split(".");
  if (format !== FORMAT) throw new Error("An encrypted text has a format this version does not know.");
  const key = await keys().byId.get(keyId);
  if (!key) throw new Error(`The key ${keyId} is missing in ENCRYPTION_KEYS: what it encrypted cannot be read.`);
  const algorithm = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bound(place) };
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, fromBase64(data)));
  } catch {
    throw new Error(`An encrypted text cannot be read with the key ${keyId}: the key or the text was changed.`);
  }
}

/** The id of the key that an encrypted text was made with. */
export function keyIdOf(sealed: string): string {
  return sealed.split(".")[1] ?? "";
}

/** How every text begins that was encrypted with the current key. */
export function currentPrefix(): string {
  return `${FORMAT}.${keys().first}.`;
}

function keys(): Keys {
  const setting = env().ENCRYPTION_KEYS;
  if (loaded?.setting === setting) return loaded.keys;
  const byId = new Map<string, Promise<CryptoKey>>();
  for (const part of setting.split(",")) {
    const [id = "", secret = ""] = part.trim().split(":");
    byId.set(id, crypto.subtle.importKey("raw", fromBase64(secret), "AES-GCM", false, ["encrypt", "decrypt"]));
  }
  const [first = ""] = byId.keys();
  loaded = { setting, keys: { first, byId } };
  return loaded.keys;
}

function bound({ id, field }: SecretPlace): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${id}\n${field}`);
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
