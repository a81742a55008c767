import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ownSecrets } from "./secrets";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes secrets once, strong, and readable by the owner only", () => {
  const made = ownSecrets(folder);
  expect(made.AUTH_SECRET.length).toBeGreaterThanOrEqual(43);
  expect(made.ENCRYPTION_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(ownSecrets(folder)).toEqual(made);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});

it("never replaces secrets it cannot read", () => {
  writeFileSync(join(folder, "secrets.json"), "{ cut off");
  expect(() => ownSecrets(folder)).toThrow("Restore it from a backup");
});
