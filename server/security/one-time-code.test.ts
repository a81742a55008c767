import { Secret } from "otpauth";
import { describe, expect, it } from "vitest";
import { codeAddress, codeStep, newCodeSecret } from "@/server/security/one-time-code";

/** RFC 6238, appendix B, SHA-1; authenticators show the last six of its eight digits. */
const VECTORS: [seconds: number, code: string][] = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
];
const RFC_SECRET = Secret.fromUTF8("12345678901234567890").base32;

describe("one-time codes", () => {
  it.each(VECTORS)("at second %i the RFC's code is right", (seconds, code) => {
    const step = Math.floor(seconds / 30);
    const at = (steps: number) => new Date((seconds + steps * 30) * 1000);
    expect(codeStep(RFC_SECRET, code.slice(2), at(0))).toBe(step);
    expect(codeStep(RFC_SECRET, code.slice(2), at(1))).toBe(step);
    expect(codeStep(RFC_SECRET, code.slice(2), at(-1))).toBe(step);
    expect(codeStep(RFC_SECRET, code.slice(2), at(2))).toBeNull();
    expect(codeStep(RFC_SECRET, code.slice(2), at(-2))).toBeNull();
  });

  it.each(["", "94287082", "94 287", "abcdef", "٢٨٧٠٨٢", "28708", "287082 "])("%j is no code", (code) => {
    expect(codeStep(RFC_SECRET, code, new Date(59_000))).toBeNull();
  });

  it("makes keys of 160 bits, each another, and an address that authenticators read", () => {
    const secret = newCodeSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newCodeSecret()).not.toBe(secret);
    const address = new URL(codeAddress(secret, "asha@example.org"));
    expect(address.href).toMatch(/^otpauth:\/\/totp\/Millrace:asha%40example\.org\?/);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      ...{ issuer: "Millrace", secret, algorithm: "SHA1", digits: "6", period: "30" },
    });
  });
});
