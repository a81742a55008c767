import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { identify, stillRuns } from "./process-identity.mjs";
import { liveSupervisor, readJson, releaseLock, takeLock, writePrivately } from "./running-product.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("gives the lock of a data directory to one", () => {
  expect(liveSupervisor(folder)).toBeNull();
  expect(takeLock(folder)).toBe(true);
  expect(liveSupervisor(folder)).toBe(process.pid);
  expect(takeLock(folder)).toBe(false);
  releaseLock(folder);
  expect(takeLock(folder)).toBe(true);
});

it("takes over the lock of a process that is gone, or whose id another process has now", () => {
  writeFileSync(join(folder, "supervisor.lock"), JSON.stringify({ pid: 2 ** 30, birth: "1" }));
  expect(takeLock(folder)).toBe(true);
  writeFileSync(join(folder, "supervisor.lock"), JSON.stringify({ pid: process.pid, birth: "another moment" }));
  expect(liveSupervisor(folder)).toBeNull();
  expect(takeLock(folder)).toBe(true);
});

it("knows a process by the moment of its start", () => {
  expect(stillRuns(identify(process.pid))).toBe(true);
  expect(stillRuns({ ...identify(process.pid), birth: "another moment" })).toBe(false);
});

it("writes what only the owner may read", () => {
  const file = join(folder, "started.json");
  writeFileSync(file, "old", { mode: 0o644 });
  writePrivately(file, { url: "http://localhost:1" });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readJson(file)).toEqual({ url: "http://localhost:1" });
});
