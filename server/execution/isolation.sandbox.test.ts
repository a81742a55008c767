import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseIsolation, probeIsolation } from "./isolation";
import { probes } from "./sandbox-suite.test-data";

const isRoot = process.getuid?.() === 0;

describe("choosing how far sandboxes are kept apart", () => {
  it("takes the highest level whose probe passes", async () => {
    const best = probes.filter(({ passed }) => passed).at(-1)?.level;
    expect((await chooseIsolation("auto", { isRoot })).level).toBe(best);
  });

  it("takes the level it is told to, if it works here", async () => {
    expect((await chooseIsolation("process", { isRoot })).level).toBe("process");
  });

  it("says of each level that fails why, and refuses to go on with one that was asked for", async () => {
    const binary = join(tmpdir(), "there-is-no-node-here");
    const options = { isRoot: false, nodeBinary: binary };
    const results = await probeIsolation(options);
    expect(results.every(({ passed, reason }) => !passed && (reason ?? "").length > 0)).toBe(true);
    await expect(chooseIsolation("process", options)).rejects.toThrow(/level process does not work on this machine/);
    await expect(chooseIsolation("auto", options)).rejects.toThrow(/does not work/);
  });

  it("does not give a user of its own to sandboxes where the worker is not root", async () => {
    const [, user] = await probeIsolation({ isRoot: false });
    expect(user).toMatchObject({
      level: "user",
      passed: false,
      reason: expect.stringContaining("only root") as string,
    });
  });

  it.runIf(isRoot)("does not run jobs as root only because nothing better works", async () => {
    const folder = mkdtempSync(join(tmpdir(), "millrace-isolation-"));
    const onlyForRoot = join(folder, "node");
    // Works as root only: what a level with a user of its own starts, ends at once.
    writeFileSync(onlyForRoot, `#!/bin/sh\n[ "$(id -u)" = 0 ] && exec "${process.execPath}" "$@"\nexit 9\n`);
    chmodSync(folder, 0o755);
    chmodSync(onlyForRoot, 0o755);
    await expect(chooseIsolation("auto", { isRoot: true, nodeBinary: onlyForRoot })).rejects.toThrow(
      /must not run as root/,
    );
    expect((await chooseIsolation("process", { isRoot: true, nodeBinary: onlyForRoot })).level).toBe("process");
    rmSync(folder, { recursive: true, force: true });
  });

  it.runIf(isRoot)("finds a Node for another user where the given one lies below a closed folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "millrace-closed-"));
    const closed = join(folder, "bin");
    mkdirSync(closed, { mode: 0o700 });
    const binary = join(closed, "node");
    writeFileSync(binary, `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    const results = await probeIsolation({ isRoot: true, nodeBinary: binary });
    const user = results.find(({ level }) => level === "user");
    expect(user?.passed, user?.reason ?? "").toBe(probes.find(({ level }) => level === "user")?.passed);
    expect(user?.launcher.nodeBinary).toMatch(/^\/var\/lib\/millrace\//);
    rmSync(join(user?.launcher.nodeBinary ?? "", ".."), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });
});
