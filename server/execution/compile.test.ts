// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions of jobs are texts here
import { describe, expect, it } from "vitest";
import { compileExpression } from "./compile";
import { FAULTY, LANGUAGE } from "./corpus/language.test-data";
import { JOB_GLOBALS } from "./sandbox/job-globals";
import { JobScript } from "./sandbox/job-script";

type State = Record<string, unknown> & { data?: unknown };
type Op = (state: State) => unknown;
const resolve = (value: unknown, state: State) =>
  typeof value === "function" ? (value as (s: State) => unknown)(state) : value;

/** A small adaptor in the manner of the real ones: operations are functions of state. */
const adaptor = {
  fn: (f: Op) => f,
  alterState: (f: Op) => f,
  fnIf: (condition: unknown, op: Op) => (state: State) => (resolve(condition, state) ? op(state) : state),
  dataPath: (path: string) => `$.data.${path}`,
  dataValue: (path: string) => (state: State) =>
    path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], state.data),
  each: (source: unknown, op: Op) => async (state: State) => {
    let next: State = state;
    for (const data of resolve(source, state) as unknown[]) next = (await op({ ...next, data })) as State;
    return { ...next, data: state.data };
  },
  field: (key: string, value: unknown) => [key, value],
  fields: (...pairs: [string, unknown][]) => Object.fromEntries(pairs),
  get: (path: unknown, options?: unknown) => async (state: State) => {
    const url = resolve(path, state);
    if (url === "/fails") throw Object.assign(new Error("404"), { statusCode: 404 });
    return { ...state, calls: [...((state.calls as unknown[]) ?? []), ["GET", url, resolve(options, state)]] };
  },
  post: (path: unknown, data: unknown) => (state: State) => ({
    ...state,
    calls: [...((state.calls as unknown[]) ?? []), ["POST", resolve(path, state), resolve(data, state)]],
  }),
  execute:
    (...operations: Op[]) =>
    (state: State) =>
      operations.reduce<Promise<unknown>>((p, op) => p.then((s) => op(s as State)), Promise.resolve(state)),
  util: { encode: (text: string) => Buffer.from(text).toString("base64") },
  http: { get: (path: unknown) => (state: State) => ({ ...state, nested: resolve(path, state) }) },
};
const NAMES = { name: "@openfn/language-test", exports: Object.keys(adaptor) };

function compiled(source: string): string {
  const result = compileExpression(source, NAMES);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.code;
}

async function run(source: string, state: State = { data: { id: 7, items: [1, 2], name: "Ana" } }): Promise<State> {
  const script = new JobScript(compiled(source));
  let at: unknown = state;
  for (const { operation } of script.evaluate({ ...JOB_GLOBALS, console }, adaptor, state))
    at = await operation(at as State);
  return at as State;
}

const problems = (source: string) => {
  const result = compileExpression(source, NAMES);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe("a compiled expression does what was written", () => {
  it.each(LANGUAGE)("%s", async (_, source, expected) => {
    expect(await run(source)).toMatchObject(expected as object);
  });

  it("keeps each operation on the author's line", () => {
    const script = new JobScript(compiled("// a\nfn(s => s);\n\n\nget('/x')\n  .then(s => s);\nfn(s => s)"));
    const lines = script.evaluate({ console }, adaptor, {}).map(({ line }) => line);
    expect(lines).toEqual([2, 5, 7]);
  });

  it.each([
    ["const a = 1;\nfn(state => state.x.y)", 2, 21],
    ["fn(state => state.x.y)", 1, 21],
    ["get($.data.id); fn(state => state.x.y)", 1, 37],
    ["post(`/${$.data.id}`, $.data.id).then(s => s.x.y)", 1, 48],
    ["each($.data.items, fn(state => state.x.y))", 1, 40],
    ["import { fn } from '@openfn/language-test'; fn(state => state.x.y)", 1, 65],
  ])("tells the author's line and column of an error: %s", async (source, line, column) => {
    const script = new JobScript(compiled(source));
    const failed = await (async () => {
      let at: unknown = { data: { id: 1, items: [1] } };
      for (const { operation } of script.evaluate({ console }, adaptor, {})) at = await operation(at as State);
    })().catch((error: unknown) => error);
    expect(script.positionOf(failed)).toEqual({ line, column });
  });

  // How fast is the bench's question: bench/compile.bench.ts.
  it("compiles a job of 280 KB, each operation on its line", () => {
    const one = "fn(state => {\n  const v = { 'naam': state.data.name, n: [1, 2] };\n  return { ...state, v };\n});\n";
    const times = Math.ceil(280_000 / one.length);
    const operations = new JobScript(compiled(one.repeat(times))).evaluate({ console }, adaptor, {});
    expect(operations).toHaveLength(times);
    expect(operations.at(-1)?.line).toBe(times * 4 - 3);
  }, 60_000);
});

describe("an expression that is refused", () => {
  it.each(FAULTY)("%s", (source, expected) => {
    expect(problems(source)[0]).toMatch(expected);
  });

  it("names every fault, in source order", () => {
    expect(problems("import 'x';\none(1);\nfn(s => two)").map((problem) => problem.split(" ")[0])).toEqual([
      "1:8",
      "2:1",
      "3:9",
    ]);
  });

  it("does not take parameters, hoisted names or property keys for unknown ones", () => {
    const source =
      "fn(state => { if (a) { var late = 1 } return { key: late, [b]: state.nope.deeper, c } });\nvar a, b, c; function used() { return used }";
    expect(problems(source)).toEqual([]);
  });

  it("survives an expression nested beyond reason", () => {
    expect(problems(`fn(s => ${"[".repeat(20_000)}${"]".repeat(20_000)})`)).toEqual([
      expect.stringMatching(/^1:\d+ The expression is nested too deeply\.$/),
    ]);
  });

  it("judges syntax and imports while the adaptor's names are not known", () => {
    const unknown = { name: "@openfn/language-later", exports: null };
    expect(compileExpression("upsert($.data.x); fn(s => s)", unknown).ok).toBe(true);
    expect(compileExpression("upsert(", unknown).ok).toBe(false);
    expect(compileExpression("import x from 'fs'", unknown).ok).toBe(false);
  });
});
