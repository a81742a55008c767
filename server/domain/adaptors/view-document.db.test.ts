import { beforeAll, describe, expect, it } from "vitest";
import { type CompareAdaptor, PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeProject } from "@/prisma/factories/projects";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { compareVersions } from "@/server/domain/adaptors/compare-versions";
import { isDescribed, newestCompatible } from "@/server/domain/adaptors/lookups";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import { viewDocument } from "@/server/domain/adaptors/view-document";
import { viewTypings } from "@/server/domain/adaptors/view-typings";
import type { DescribedFunction } from "@/server/execution/describe-adaptor";
import { asUser, type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let contexts: Record<SeatName, ProjectCtx>;
const name = "@openfn/language-described";

/** `post(path: string, options?: object)` from its parts. */
function described(signature: string, overrides: Partial<DescribedFunction> = {}): DescribedFunction {
  const [, called = "", inner = ""] = /^([\w.]+)\((.*)\)$/.exec(signature) ?? [];
  const at = called.lastIndexOf(".");
  const params = inner.split(", ").filter(Boolean);
  return {
    name: called.slice(at + 1),
    namespace: at < 0 ? null : called.slice(0, at),
    params: params.map((param) => {
      const [, rest = "", id = "", mark = "", type = "any"] = /^(\.{3})?(\w+)(\?)?(?:: (.*))?$/.exec(param) ?? [];
      return { name: id, type, description: "", optional: mark === "?", rest: rest !== "" };
    }),
    returns: "Operation",
    description: `What ${called} does.`,
    examples: [],
    documented: true,
    isCommon: false,
    signature,
    ...overrides,
  };
}

async function publish(version: string, functions: DescribedFunction[]): Promise<void> {
  await makeAdaptor(db, { name, version });
  const typings = [{ path: `node_modules/${name}/index.d.ts`, text: "export {};" }];
  const ctx = systemContext("install-adaptor", { db });
  await noteDescription(ctx, { name, version, format: 1, functions, typings });
}

beforeAll(async () => {
  contexts = await seats(db, await makeProject(db));
  const kept = [described("get(path: string, options?: object)"), described("http.get(path: string)")];
  await publish("1.0.0", [...kept, described("post(path: string, params: object)"), described("old()")]);
  await publish("1.1.0", [...kept, described("post(path: string, params: object, more?: object)"), described("old()")]);
  await publish("1.2.0", [...kept, described("post(path: string, data: object)"), described("fresh()")]);
  await publish("2.0.0", kept);
});

describe("the documentation of an adaptor", () => {
  it("is what its authors wrote about functions jobs may call", async () => {
    const hidden = described("hidden()", { documented: false });
    await publish("1.0.1", [described("http.get(path: string)"), hidden]);
    expect(await viewDocument(contexts.viewer, { name, version: "1.0.1" })).toEqual({
      operations: [
        {
          name: "get",
          namespace: "http",
          signature: "http.get(path: string)",
          description: "What http.get does.",
          params: [{ name: "path", type: "string", description: "", optional: false }],
          returns: "Operation",
          examples: [],
          isCommon: false,
        },
      ],
    });
  });

  it("and the declaration files are empty for what is not installed", async () => {
    expect(await viewDocument(contexts.viewer, { name, version: "9.9.9" })).toEqual({ operations: [] });
    expect(await viewTypings(contexts.viewer, { name, version: "9.9.9" })).toEqual({ files: [] });
    const { files } = await viewTypings(contexts.viewer, { name, version: "1.0.0" });
    expect(files).toEqual([{ path: `node_modules/${name}/index.d.ts`, text: "export {};" }]);
  });

  it("is for the seats of the matrix; only the system writes it down", async () => {
    const [ref = { name, version: "1.0.0" }] = PRODUCT_ADAPTORS;
    for (const verb of [viewDocument, viewTypings]) {
      expect(await answersBySeat(contexts, (ctx) => verb(ctx, ref))).toEqual(answersOfMatrix("adaptor.list"));
    }
    const { owner } = (await makeProject(db)).users;
    const call = noteDescription(asUser(db, owner), { ...ref, format: 1, functions: [], typings: [] });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is read again by a better reading", async () => {
    const ctx = systemContext("worker", { db });
    expect(await isDescribed(ctx, { name, version: "1.0.0" }, 1)).toBe(true);
    expect(await isDescribed(ctx, { name, version: "1.0.0" }, 2)).toBe(false);
  });
});

describe("two versions of an adaptor", () => {
  const compare = (from: string, to: string) => compareVersions(contexts.viewer, { name, from, to });

  it("differ in what is gone, what takes other things, what is there besides", async () => {
    expect(await compare("1.0.0", "1.2.0")).toEqual({
      removed: ["old"],
      changed: [
        { name: "post", before: "post(path: string, params: object)", after: "post(path: string, data: object)" },
      ],
      added: ["fresh"],
      unknown: [],
    });
  });

  it("do not differ by an argument one may leave out", async () => {
    expect(await compare("1.0.0", "1.1.0")).toEqual({ removed: [], changed: [], added: [], unknown: [] });
  });

  it("are not compared where one is not known here", async () => {
    expect(await compare("1.0.0", "9.9.9")).toEqual({ removed: [], changed: [], added: [], unknown: ["9.9.9"] });
  });

  it("are compared for the seats of the matrix", async () => {
    const input: CompareAdaptor = { name, from: "1.0.0", to: "1.1.0" };
    expect(await answersBySeat(contexts, (ctx) => compareVersions(ctx, input))).toEqual(
      answersOfMatrix("adaptor.list"),
    );
  });
});

describe("the newest compatible version", () => {
  const newest = (version: string, expression: string) =>
    newestCompatible(contexts.viewer, { name, version }, expression);

  it.each([
    ["1.0.0", "get('/a')", "1.2.0"],
    ["1.0.0", "post('/a', {})", "1.1.0"],
    ["1.0.0", "old()", "1.1.0"],
    ["1.2.0", "get('/a')", null],
    ["2.0.0", "get('/a')", null],
  ])("of %s for %s is %s", async (version, expression, expected) => {
    expect(await newest(version, expression)).toBe(expected);
  });
});
