import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InstallStep, installAdaptor, readInstalledAdaptors } from "./adaptor-repository";
import { bundleAdaptor, listExports } from "./bundle-adaptor";
import { withFileLock } from "./install-lock";
import { processLauncher } from "./isolation";
import { prepare, REPOSITORY } from "./sandbox-suite.test-data";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-repository-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const common = { name: "@openfn/language-common", version: "3.3.4" };

describe("the adaptor repository", () => {
  it("holds the product's adaptors, each bundled into one file, with the names jobs may use", async () => {
    const { http } = await prepare();
    expect(http.entry).toContain("@openfn/language-http_7.2.10");
    expect(http.exports).toEqual(
      expect.arrayContaining(["fn", "get", "post", "each", "util", "alterState", "parseXML"]),
    );
    expect(http.integrity).toMatch(/^sha512-/);
    expect(readFileSync(http.entry, "utf8").length).toBeGreaterThan(10_000);
    const names = (await readInstalledAdaptors(REPOSITORY)).map(({ name, version }) => `${name} ${version}`);
    expect(names).toEqual(expect.arrayContaining(["@openfn/language-common 3.3.4", "@openfn/language-http 7.2.10"]));
  });

  it("finds what is there without going anywhere", async () => {
    await prepare();
    const steps: InstallStep[] = [];
    const registry = "http://127.0.0.1:9/";
    const found = await installAdaptor({
      repository: REPOSITORY,
      ...common,
      registry,
      onProgress: (step) => steps.push(step),
    });
    expect(found.exports).toContain("fn");
    expect(steps).toEqual([]);
  });

  it("installs once, however many ask at the same time, and says how far it is", async () => {
    const steps: InstallStep[] = [];
    const onProgress = (step: InstallStep) => steps.push(step);
    const all = await Promise.all([1, 2, 3].map(() => installAdaptor({ repository: folder, ...common, onProgress })));
    expect(new Set(all.map(({ entry }) => entry)).size).toBe(1);
    expect(steps.filter((step) => step === "fetching")).toHaveLength(1);
    expect(steps.filter((step) => step === "ready")).toHaveLength(3);
    expect(await readInstalledAdaptors(folder)).toHaveLength(1);
    expect(readdirSync(join(folder, ".installing"))).toEqual([]);
    expect(readdirSync(join(folder, ".locks"))).toEqual([]);
  });

  it.each([
    [
      "a registry that cannot be reached",
      { ...common, registry: "http://127.0.0.1:9/" },
      /3\.3\.4 could not be installed: the package registry could not be reached/,
    ],
    [
      "a version there is none of",
      { name: common.name, version: "99.0.0" },
      /has no @openfn\/language-common@99\.0\.0/,
    ],
    ["a name that is none", { name: "../evil", version: "1.0.0" }, /not the name and exact version/],
    ["a version that is a range", { name: common.name, version: "^3.0.0" }, /not the name and exact version/],
  ])("says why: %s", async (_, wanted, sentence) => {
    const empty = mkdtempSync(join(tmpdir(), "millrace-empty-"));
    await expect(installAdaptor({ repository: empty, ...wanted })).rejects.toThrow(sentence);
    expect(await readInstalledAdaptors(empty)).toEqual([]);
    rmSync(empty, { recursive: true, force: true });
  });

  it("takes nothing half done for installed", async () => {
    const broken = mkdtempSync(join(tmpdir(), "millrace-half-"));
    mkdirSync(join(broken, "@openfn", "language-x_1.0.0"), { recursive: true });
    mkdirSync(join(broken, "@openfn", "language-y_1.0.0"));
    writeFileSync(join(broken, "@openfn", "language-y_1.0.0", "adaptor.json"), '{"name":');
    mkdirSync(join(broken, ".installing", "@openfn"), { recursive: true });
    expect(await readInstalledAdaptors(broken)).toEqual([]);
    expect(await readInstalledAdaptors(join(broken, "missing"))).toEqual([]);
    rmSync(broken, { recursive: true, force: true });
  });
});

describe("looking at an adaptor", () => {
  const list = (bundle: string) => listExports(bundle, "test", processLauncher());

  it("lists names only, whatever the package says", async () => {
    expect(
      await list(
        "module.exports.adaptor={fn(){},'not-a-name':1,util:{}};console.log('adaptor-exports:noise')".replace(
          "adaptor-exports:noise",
          "noise",
        ),
      ),
    ).toEqual(["fn", "util"]);
  });

  it.each([
    ["throws", "throw new TypeError('needs a display')", /cannot run in a sandbox: TypeError: needs a display/],
    ["reads files", "require('fs').readFileSync('/etc/passwd')", /cannot run in a sandbox: .*(permission|restricted)/i],
    ["starts programs", "require('child_process').execSync('id')", /cannot run in a sandbox/],
    ["leaves", "process.exit(0)", /did not load/],
  ])("says so when it %s while it loads", async (_, bundle, sentence) => {
    await expect(list(bundle)).rejects.toThrow(sentence);
  });

  it("says so when it needs what cannot be bundled", async () => {
    const packages = mkdtempSync(join(tmpdir(), "millrace-bundle-"));
    const place = join(packages, "node_modules", "needy");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), '{"name":"needy","main":"index.js"}');
    writeFileSync(join(place, "index.js"), "module.exports = { fn: require('./native.node') };");
    writeFileSync(join(place, "native.node"), "\0");
    await expect(bundleAdaptor(packages, "needy")).rejects.toThrow(/needy cannot run in a sandbox: .*\.node/);
    rmSync(packages, { recursive: true, force: true });
  });
});

describe("the lock of an install", () => {
  it("lets one in at a time", async () => {
    const path = join(folder, "locks", "one");
    let inside = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3, 4].map(() =>
        withFileLock(path, 10_000, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setTimeout(resolve, 20));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it("is taken over from a process that was killed, by one of many who wait", async () => {
    const path = join(folder, "locks", "killed");
    mkdirSync(dirname(path), { recursive: true });
    const program = `const{writeFileSync,readFileSync}=require('fs');const s=readFileSync('/proc/self/stat','utf8');
const born=s.slice(s.lastIndexOf(')')+2).split(' ')[19];writeFileSync(${JSON.stringify(path)},JSON.stringify({pid:process.pid,born}));console.log('held');setInterval(()=>{},1000)`;
    const holder = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((resolve) => holder.stdout.once("data", () => resolve()));
    await expect(withFileLock(path, 300, async () => undefined)).rejects.toThrow(/has held/);
    const gone = new Promise<void>((resolve) => holder.once("exit", () => resolve()));
    holder.kill("SIGKILL");
    await gone;
    let inside = 0;
    const entered = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        withFileLock(path, 10_000, async () => {
          inside += 1;
          expect(inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 10));
          inside -= 1;
          return true;
        }),
      ),
    );
    expect(entered).toHaveLength(5);
  });

  it("is inherited by one at a time, however many find dead owners, of the lock and of its heirs", async () => {
    const path = join(folder, "locks", "heirs");
    mkdirSync(dirname(path), { recursive: true });
    const dead = (born: string) => JSON.stringify({ pid: 999_999_999, born });
    let inside = 0;
    let most = 0;
    const enter = () =>
      withFileLock(path, 20_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      });
    for (let round = 0; round < 6; round++) {
      writeFileSync(path, dead("1"));
      writeFileSync(`${path}.999999999-1`, dead("2"));
      await Promise.all(Array.from({ length: 5 }, enter));
    }
    expect(most).toBe(1);
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith("heirs"))).toEqual([]);
  });

  it("is let go when the work throws", async () => {
    const path = join(folder, "locks", "thrown");
    await expect(withFileLock(path, 1000, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(await withFileLock(path, 1000, async () => 5)).toBe(5);
  });
});
