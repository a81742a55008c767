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

/**
 * Whom attempts are counted by: an IPv4 address, or the /64 that one subscriber has of IPv6, where another address
 * costs nothing.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail = ""] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const [front, back] = [head, tail].map((part) => part.split(":").filter(Boolean));
  const zeros = address.includes("::") ? Math.max(0, 8 - (front?.length ?? 0) - (back?.length ?? 0)) : 0;
  const groups = [...(front ?? []), ...Array<string>(zeros).fill("0"), ...(back ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
