import { expect, it } from "vitest";
import { addressOf, clientAddress } from "@/server/auth/client-address";

it.each([
  ["the socket's peer, whatever a client claims", "1.1.1.1", "6.6.6.6", 0, "1.1.1.1"],
  ["what the one proxy wrote", "10.0.0.1", "6.6.6.6, 2.2.2.2", 1, "2.2.2.2"],
  ["what the outer of two proxies wrote", "10.0.0.1", "6.6.6.6, 2.2.2.2, 10.0.0.2", 2, "2.2.2.2"],
  ["the first of a chain shorter than promised", "10.0.0.1", "2.2.2.2", 3, "2.2.2.2"],
  ["the peer where a proxy wrote nothing", "10.0.0.1", undefined, 1, "10.0.0.1"],
  ["the peer where the header is empty", "10.0.0.1", " , ", 1, "10.0.0.1"],
  ["nobody known", undefined, undefined, 0, "unknown"],
])("believes %s", (_, peer, forwarded, proxies, expected) => {
  expect(addressOf(peer, forwarded, proxies)).toBe(expected);
});

it("says unknown where no web process stood in front", () => {
  expect(clientAddress(new Headers())).toBe("unknown");
});
