import { createHmac } from "node:crypto";
import { env } from "@/server/env";
import { isSame } from "@/server/security/sign";

/** The signature of a link's parts, keyed by what it opens: a link for one thing is none for another. */
export function signLink(purpose: string, parts: readonly string[]): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(JSON.stringify([`link:${purpose}`, ...parts]))
    .digest("base64url");
}

/** Whether the signature is that of these parts, compared in constant time. */
export function isLinkSigned(purpose: string, parts: readonly string[], signature: string): boolean {
  return isSame(signLink(purpose, parts), signature);
}
