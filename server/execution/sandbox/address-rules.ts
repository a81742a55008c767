import { BlockList, isIP, isIPv4 } from "node:net";

/** Ranges no job may reach: this machine, private networks, link-local (cloud metadata), reserved, multicast. */
const CLOSED_V4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
const CLOSED_V6 =
  "::/128 ::1/128 100::/64 2001::/32 2001:10::/28 2001:20::/28 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8";

const closed = new BlockList();
for (const range of CLOSED_V4.split(" ")) addRange(range, "ipv4");
for (const range of CLOSED_V6.split(" ")) addRange(range, "ipv6");

function addRange(range: string, family: "ipv4" | "ipv6"): void {
  const [address = "", prefix = ""] = range.split("/");
  closed.addSubnet(address, Number(prefix), family);
}

/** True for an address on the open internet. Addresses that carry an IPv4 inside are judged by that one too. */
export function isPublicAddress(address: string): boolean {
  const plain = address.split("%")[0] ?? "";
  if (isIPv4(plain)) return !closed.check(plain, "ipv4");
  if (isIP(plain) !== 6) return false;
  const inner = embeddedV4(plain);
  if (inner) return isPublicAddress(inner);
  return !closed.check(plain, "ipv6");
}

/** The IPv4 of mapped (::ffff:), compatible (::) and NAT64 (64:ff9b::, 64:ff9b:1::) addresses. */
function embeddedV4(address: string): string | null {
  const groups = expand(address);
  const head = groups.slice(0, 6);
  const mapped = head.slice(0, 5).every((group) => group === 0) && (head[5] === 0xffff || head[5] === 0);
  const nat64 = groups[0] === 0x64 && groups[1] === 0xff9b;
  const [high = 0, low = 0] = groups.slice(6);
  if (!mapped && !nat64) return null;
  if (mapped && head[5] === 0 && high === 0 && low <= 1) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function expand(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, start = "", a, b, c, d] = dotted ?? [];
  const text = dotted
    ? `${start}${((Number(a) << 8) | Number(b)).toString(16)}:${((Number(c) << 8) | Number(d)).toString(16)}`
    : address;
  const [left = "", right] = text.split("::");
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const before = parse(left);
  const after = right === undefined ? [] : parse(right);
  const gap = right === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...new Array<number>(gap).fill(0), ...after];
}

/** An exception is one exact `host:port`, by the name that was asked for or by the address it resolved to. */
export function isAllowed(allow: readonly string[], host: string, address: string, port: number): boolean {
  return allow.some((pair) => pair === `${host}:${port}` || pair === `${address}:${port}`);
}

/** Why an address was refused, for the log of the run. */
export function refusal(host: string, address: string, port: number): NodeJS.ErrnoException {
  const where = host === address ? `${host}:${port}` : `${host}:${port} (${address})`;
  const message = `Outbound connection to ${where} refused: jobs cannot reach this machine or private addresses.`;
  return Object.assign(new Error(message), { code: "OUTBOUND_REFUSED" });
}
