import { BlockList, isIP } from "node:net";

/** Whether an address is one of the list's, or in one of its networks. IPv4 written as IPv6 counts as IPv4. */
export function isListed(address: string, list: readonly string[]): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const version = isIP(bare);
  if (version === 0) return false;
  return networksOf(list).check(bare, version === 4 ? "ipv4" : "ipv6");
}

const known = new WeakMap<readonly string[], BlockList>();

function networksOf(list: readonly string[]): BlockList {
  const made = known.get(list);
  if (made) return made;
  const networks = new BlockList();
  for (const entry of list) {
    const [network = "", bits] = entry.split("/");
    const family = isIP(network) === 4 ? "ipv4" : "ipv6";
    if (isIP(network) === 0) continue;
    if (bits === undefined) networks.addAddress(network, family);
    else networks.addSubnet(network, Number(bits), family);
  }
  known.set(list, networks);
  return networks;
}
