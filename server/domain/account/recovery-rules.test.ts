import { expect, it } from "vitest";
import { newRecoveryCodes, recoveryDigest } from "@/server/domain/account/recovery-rules";

it("makes ten codes, each another, of letters that nobody confuses", () => {
  const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
  expect(new Set(codes).size).toBe(20);
  for (const code of codes)
    expect(code).toMatch(/^([0-9abcdefghjkmnpqrstvwxyz]{4}-){3}[0-9abcdefghjkmnpqrstvwxyz]{4}$/);
});

it("knows a code however it is written, and as one person's only", () => {
  const kept = recoveryDigest("asha", "01ab-cdef-ghjk-mnpq");
  expect(recoveryDigest("asha", " OLAB cdefGHJKmnpq ")).toBe(kept);
  expect(recoveryDigest("nia", "01ab-cdef-ghjk-mnpq")).not.toBe(kept);
  expect(kept).not.toContain("01ab");
});
