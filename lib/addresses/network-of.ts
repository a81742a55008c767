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
