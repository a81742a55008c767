import { describe, expect, it } from "vitest";
import { isAllowed, isPublicAddress, refusal } from "./address-rules";

describe("addresses jobs may reach", () => {
  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "172.32.0.1",
    "192.169.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ..."0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255".split(
      " ",
    ),
    ..."192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255".split(
      " ",
    ),
    ..."::  ::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::".split(
      / +/,
    ),
    ..."::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:a9fe:a9fe ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1".split(" "),
    ..."0:0:0:0:0:ffff:0a00:0001 localhost 127.1 2130706433 0x7f.1".split(" "),
    "",
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));

  it("knows an exception by its exact host and port, as asked for or as resolved", () => {
    const allow = ["127.0.0.1:4000", "demo:5000"];
    expect(isAllowed(allow, "localhost", "127.0.0.1", 4000)).toBe(true);
    expect(isAllowed(allow, "demo", "10.0.0.5", 5000)).toBe(true);
    expect(isAllowed(allow, "localhost", "127.0.0.1", 4001)).toBe(false);
    expect(isAllowed(allow, "demo", "10.0.0.5", 4000)).toBe(false);
  });

  it("says what was refused", () => {
    expect(refusal("metadata", "169.254.169.254", 80)).toMatchObject({
      code: "OUTBOUND_REFUSED",
      message: expect.stringContaining("metadata:80 (169.254.169.254)"),
    });
  });
});
