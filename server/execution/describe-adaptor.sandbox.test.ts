import { describe, expect, it } from "vitest";
import { compareFunctions } from "@/server/domain/adaptors/comparison-rules";
import { AdaptorInstallError, type InstalledAdaptor, installAdaptor } from "./adaptor-repository";
import { type AdaptorDescription, describeAdaptor } from "./describe-adaptor";
import { REPOSITORY } from "./sandbox-suite.test-data";

const INSTALL_MS = 180_000;

/** An adaptor from the machine's registry; null where that has no such package, which it then says in words. */
async function installed(short: string, version: string): Promise<InstalledAdaptor | null> {
  try {
    return await installAdaptor({ repository: REPOSITORY, name: `@openfn/language-${short}`, version });
  } catch (error) {
    if (error instanceof AdaptorInstallError && /the package registry has no /.test(error.message)) return null;
    throw error;
  }
}

async function read(short: string, version: string): Promise<AdaptorDescription> {
  const adaptor = await installed(short, version);
  if (!adaptor) throw new Error(`every registry has ${short} ${version}`);
  return describeAdaptor(adaptor);
}

const signature = ({ functions }: AdaptorDescription, called: string) =>
  functions.find(({ name, namespace }) => (namespace ? `${namespace}.${name}` : name) === called)?.signature;

describe("what an adaptor says of its functions", () => {
  it(
    "http 7: from its declarations, with the words and captions of its ast.json",
    async () => {
      const http = await read("http", "7.2.10");
      expect(signature(http, "post")).toBe("post(path: string, data: object, options: RequestOptions): operation");
      const post = http.functions.find(({ name }) => name === "post");
      expect(post).toMatchObject({ namespace: null, documented: true, isCommon: false });
      expect(post?.description).toMatch(/^Make a POST request/);
      expect(post?.examples[0]).toMatchObject({ caption: expect.stringMatching(/POST/) });
      expect(post?.params.map(({ name }) => name)).toEqual(["path", "data", "options"]);
      const fn = http.functions.find(({ name }) => name === "fn");
      expect(fn).toMatchObject({ isCommon: true, documented: true });
      expect(signature(http, "util.getTLSOptions")).toBeDefined();
      expect(http.functions.map(({ name }) => name)).not.toContain("default");
    },
    INSTALL_MS,
  );

  it(
    "its declaration files lie under their npm names, with those of the common functions",
    async () => {
      const { typings } = await read("http", "7.2.10");
      const paths = typings.map(({ path }) => path);
      expect(paths).toContain("node_modules/@openfn/language-http/package.json");
      expect(paths).toContain("node_modules/@openfn/language-http/types/Adaptor.d.ts");
      expect(paths).toContain("node_modules/@openfn/language-common/types/index.d.ts");
      expect(typings.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(1_500_000);
    },
    INSTALL_MS,
  );

  it(
    "http 3, which declares nothing: from its program and the comments in it",
    async () => {
      const http = await read("http", "3.1.5");
      expect(signature(http, "post")).toBe("post(path: string, params: object, callback?: function): operation");
      expect(http.functions.find(({ name }) => name === "get")?.examples).toHaveLength(1);
      expect(http.typings).toEqual([]);
    },
    INSTALL_MS,
  );

  it("http 3 → 6 → 7 break what jobs call, and the comparison says which and how", async () => {
    const [three, six, seven] = [
      await read("http", "3.1.5"),
      await read("http", "6.4.3"),
      await read("http", "7.2.10"),
    ];
    const early = compareFunctions(three.functions, six.functions);
    expect(early.removed).toContain("parseCSV");
    expect(early.changed.map(({ name }) => name)).toContain("request");
    const late = compareFunctions(six.functions, seven.functions);
    expect(late.changed).toContainEqual({
      name: "post",
      before: "post(path: string, params: RequestOptions, callback: Function): operation",
      after: "post(path: string, data: object, options: RequestOptions): operation",
    });
    expect(late.changed.map(({ name }) => name)).toEqual(expect.arrayContaining(["get", "put", "patch", "del"]));
    expect(late.changed.map(({ name }) => name)).not.toContain("fn");
  }, 300_000);

  it.each([
    ["fhir", "5.0.15", "createTransactionBundle"],
    ["collections", "0.8.0", "collections.get"],
    ["openmrs", "5.5.0", "http.delete"],
    ["mssql", "7.1.3", "sql"],
  ])(
    "%s %s installs, runs in a sandbox and describes %s",
    async (short, version, called) => {
      const adaptor = await installed(short, version);
      if (!adaptor) return expect(adaptor).toBeNull();
      expect(adaptor.integrity).toMatch(/^sha512-/);
      expect(signature(await describeAdaptor(adaptor), called)).toContain(`${called}(`);
    },
    INSTALL_MS,
  );
});
