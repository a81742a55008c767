/** Set by the web process on every request, over whatever a client sent under that name. */
export const CLIENT_ADDRESS_HEADER = "x-millrace-client-address";

/** The address a request came from, as the web process saw it. */
export function clientAddress(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
}

/**
 * Whom to hold responsible: the peer of the socket, or behind `trustedProxies` proxies the entry that the outermost
 * of them wrote into X-Forwarded-For (counted from the right: what stands further left is anybody's invention).
 */
export function addressOf(peer: string | undefined, forwardedFor: string | undefined, trustedProxies: number): string {
  const chain = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const named = trustedProxies > 0 ? chain.at(-Math.min(trustedProxies, chain.length || 1)) : undefined;
  return named ?? peer ?? "unknown";
}
