import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { leaseUser } from "./lease-slot";
import { makeOwnedFolder, sweepOwnedFolders } from "./owned-folder";
import { thisProcess } from "./owner";

const parent = mkdtempSync(join(tmpdir(), "millrace-leftovers-"));
afterAll(() => rmSync(parent, { recursive: true }));

/** The id of a process that has ended. */
const gone = spawnSync("true").pid;

describe("folders that a killed worker left", () => {
  it("go, with all that is in them; a living owner's and those of another name stay", () => {
    const own = makeOwnedFolder("empty", parent);
    const killed = join(parent, `millrace-empty-${gone}.1-abcdef`);
    const reborn = join(parent, `millrace-egress-${process.pid}.1-abcdef`);
    const foreign = join(parent, `millrace-other-${gone}.1-abcdef`);
    for (const folder of [killed, reborn, foreign]) mkdirSync(folder);
    writeFileSync(join(killed, "x.sock"), "");
    expect(sweepOwnedFolders(parent).sort()).toEqual([killed, reborn].sort());
    expect(existsSync(own)).toBe(true);
    expect(existsSync(foreign)).toBe(true);
    expect(sweepOwnedFolders(parent)).toEqual([]);
  });
});

describe("the lease of a sandbox's user", () => {
  const folder = join(parent, "users");
  beforeEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is given once, and again when it was given back", () => {
    const giveBack = leaseUser(61_000, folder);
    expect(giveBack).not.toBeNull();
    expect(leaseUser(61_000, folder)).toBeNull();
    expect(leaseUser(61_001, folder)).not.toBeNull();
    giveBack?.();
    expect(leaseUser(61_000, folder)).not.toBeNull();
  });

  it("of a killed worker is taken over, of a living one never", () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "61000"), JSON.stringify({ pid: gone, birth: "1" }));
    writeFileSync(join(folder, "61001"), JSON.stringify({ ...thisProcess(), birth: "1" }));
    writeFileSync(join(folder, "61002"), JSON.stringify(thisProcess()));
    writeFileSync(join(folder, "61003"), "");
    expect([61_000, 61_001, 61_002, 61_003].map((uid) => leaseUser(uid, folder) !== null)).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
    expect(readdirSync(folder).sort()).toEqual(["61000", "61001", "61002", "61003"]);
  });
});
