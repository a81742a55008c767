import { expect, it } from "vitest";
import { isPublicAddress } from "./public-address";

it.each(["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is on the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ...["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"],
  ...["::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1"],
  ...["224.0.0.1", "255.255.255.255", "2002:7f00:1::", "not an address", ""],
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
