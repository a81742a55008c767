import { isIP } from "node:net";
import { env } from "@/server/env";
import { isPublicAddress } from "./public-address";

/** The operator's own exceptions: exact host:port pairs. */
export function isExempt(host: string, port: number): boolean {
  const pairs = env().OUTBOUND_ALLOW.split(",");
  return pairs.some((pair) => pair.trim() === `${host}:${port}`);
}

/**
 * Whether the server may ask an address that somebody typed, as far as it can be told before the name is resolved: with
 * TLS, on the open internet. What the name resolves to is judged when it is asked.
 */
export function isAskable(url: string): boolean {
  const { protocol, hostname, port, username } = new URL(url);
  if (isExempt(hostname, Number(port || (protocol === "https:" ? 443 : 80)))) return true;
  const literal = hostname.replace(/^\[|\]$/g, "");
  const isOpen = isIP(literal) === 0 ? hostname.includes(".") : isPublicAddress(literal);
  return protocol === "https:" && username === "" && isOpen;
}
