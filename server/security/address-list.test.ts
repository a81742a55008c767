import { expect, it } from "vitest";
import { isListed } from "@/server/security/address-list";

const LIST = ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32", "10.0.0.0/8"];

it.each([
  ["203.0.113.7", true],
  ["203.0.113.8", false],
  ["198.51.100.0", true],
  ["198.51.100.255", true],
  ["198.51.101.0", false],
  ["::ffff:198.51.100.20", true],
  ["2001:db8:1::5", true],
  ["2001:db9::1", false],
  ["[2001:db8::1]", true],
  ["10.255.0.1", true],
  ["unknown", false],
  ["", false],
  ["198.51.100.20, 1.2.3.4", false],
])("%s: %s", (address, listed) => {
  expect(isListed(address, LIST)).toBe(listed);
});

it("lists nobody when it is empty", () => {
  expect(isListed("203.0.113.7", [])).toBe(false);
});
