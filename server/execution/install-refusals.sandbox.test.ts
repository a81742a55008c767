import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installAdaptor, readInstalledAdaptors, sweepKilledInstalls } from "./adaptor-repository";
import { thisProcess } from "./owner";

const tiny = { name: "@ward/language-tiny", version: "1.0.0" };
const root = mkdtempSync(join(tmpdir(), "millrace-refusals-"));
const closing: (() => Promise<void>)[] = [];
let repositories = 0;

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

const freshRepository = () => join(root, `repository-${repositories++}`);
const leftIn = (repository: string) => readdirSync(join(repository, ".installing"));

/** A real package of one operation, packed by npm; `mark` makes another of the same name and version. */
function pack(mark: string): Buffer {
  const folder = join(root, `package-${mark}`);
  mkdirSync(folder);
  const about = { ...tiny, main: "index.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(about));
  writeFileSync(join(folder, "index.js"), `exports.fn = f => f; exports.mark = "${mark}";`);
  const file = execFileSync("npm", ["pack", "--silent", "--pack-destination", root], { cwd: folder }).toString().trim();
  const packed = readFileSync(join(root, file));
  rmSync(join(root, file));
  return packed;
}

/** A registry that promises one package and gives another, or the same. */
async function registryOf(promised: Buffer, given = promised): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith(".tgz")) return void response.end(given);
    const { port } = server.address() as AddressInfo;
    const integrity = `sha512-${createHash("sha512").update(promised).digest("base64")}`;
    const dist = { tarball: `http://127.0.0.1:${port}/tiny-${promised.length}.tgz`, integrity };
    const body = { name: tiny.name, "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": { ...tiny, dist } } };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("an install is refused", () => {
  let first: Buffer;
  let other: Buffer;

  beforeAll(() => {
    first = pack("first");
    other = pack("other");
  });

  it("when the registry now has another package under the pinned version", async () => {
    const pinned = await installAdaptor({ repository: freshRepository(), ...tiny, registry: await registryOf(first) });
    expect(pinned.exports).toEqual(expect.arrayContaining(["fn"]));
    const repository = freshRepository();
    const registry = await registryOf(other);
    const { integrity } = pinned;
    await expect(installAdaptor({ repository, ...tiny, registry, integrity })).rejects.toThrow(
      /1\.0\.0 could not be installed: the package registry now has another package under this version/,
    );
    expect(await readInstalledAdaptors(repository)).toEqual([]);
    expect(leftIn(repository)).toEqual([]);
    const same = { repository, ...tiny, registry: await registryOf(first), integrity };
    expect((await installAdaptor(same)).integrity).toBe(integrity);
  });

  it("when what comes is not what the registry promised", async () => {
    const repository = freshRepository();
    // A checksum that npm cannot find in its own cache either.
    const registry = await registryOf(Buffer.from(root), other);
    await expect(installAdaptor({ repository, ...tiny, registry })).rejects.toThrow(
      /what was downloaded is not what the registry promised/,
    );
    expect(await readInstalledAdaptors(repository)).toEqual([]);
    expect(leftIn(repository)).toEqual([]);
  });

  it.each([
    ["npm error code ENOSPC\nnpm error nospc There appears to be insufficient space", /the disk is full/],
    [
      "npm error code ECONNREFUSED\nnpm error network request failed",
      /registry could not be reached. Check the network/,
    ],
    ["npm error code E403\nnpm error 403 Forbidden", /the package registry refused access/],
    ["npm error code EACCES", /the adaptor folder cannot be written/],
  ])("in a sentence when npm says %j", async (words, sentence) => {
    const folder = mkdtempSync(join(root, "npm-"));
    const words64 = Buffer.from(words).toString("base64");
    writeFileSync(join(folder, "npm"), `#!/bin/sh\necho ${words64} | base64 -d >&2\nexit 1\n`);
    chmodSync(join(folder, "npm"), 0o755);
    const before = process.env.PATH;
    process.env.PATH = `${folder}:${before}`;
    try {
      await expect(installAdaptor({ repository: freshRepository(), ...tiny })).rejects.toThrow(sentence);
    } finally {
      process.env.PATH = before;
    }
  });
});

describe("what a killed install left", () => {
  it("goes with the next sweep; what a living process builds stays", () => {
    const repository = freshRepository();
    const gone = spawnSync("true").pid;
    const { pid, birth } = thisProcess();
    const killed = join(repository, ".installing", `millrace-install-${gone}.1-abcdef`);
    const alive = join(repository, ".installing", `millrace-install-${pid}.${birth}-abcdef`);
    for (const folder of [killed, alive]) mkdirSync(join(folder, "node_modules"), { recursive: true });
    expect(sweepKilledInstalls(repository)).toEqual([killed]);
    expect(existsSync(alive)).toBe(true);
    expect(sweepKilledInstalls(join(root, "nothing here"))).toEqual([]);
  });
});
