import { isIP } from "node:net";
import { isListed } from "./address-list";

/** This machine, private networks, link-local (cloud metadata), reserved, multicast, and IPv6 that carries an IPv4 inside. */
const CLOSED: readonly string[] =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ::/96 64:ff9b::/32 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split(
    " ",
  );

/** True for an address on the open internet: what the server itself may call when a person names the host. */
export function isPublicAddress(address: string): boolean {
  return isIP(address.replace(/%.*$/, "")) !== 0 && !isListed(address, CLOSED);
}
