import { describe, expect, test } from "vitest";
import { jobGlobals } from "./job-globals";
import { exportedNames, typesEntry } from "./typing-exports";

const base = "node_modules/@openfn/language-clinic";
const files = [
  { path: `${base}/package.json`, text: '{"name":"@openfn/language-clinic","types":"types/index.d.ts"}' },
  {
    path: `${base}/types/index.d.ts`,
    text: 'export default Adaptor;\nexport * from "./Adaptor.js";\nexport * as util from "./util.js";\nimport * as Adaptor from "./Adaptor.js";',
  },
  {
    path: `${base}/types/Adaptor.d.ts`,
    text: `/** Sends.
 * export function inComment(): void; */
export function post(path: string): Operation;
export function execute(...operations: Operations): Operation;
declare function _delete(path: string): Operation;
export type Options = { a: string };
export { _delete as delete, type Options as O };
export { fn, each as forEach } from "@openfn/language-common";
export * from "@openfn/language-common/none";
export * from "@openfn/language-common";`,
  },
  { path: `${base}/types/util.d.ts`, text: "export function encode(text: string): string;" },
  {
    path: "node_modules/@openfn/language-common/package.json",
    text: '{"exports":{".":{"import":"x","types":"./t.d.ts"}}}',
  },
  { path: "node_modules/@openfn/language-common/t.d.ts", text: "export const lastReferenceValue: any;" },
];

describe("what the editor learns of an adaptor", () => {
  test("finds where its types begin, by any of the ways a package says it", () => {
    expect(typesEntry(files, "@openfn/language-clinic")).toBe(`${base}/types/index.d.ts`);
    expect(typesEntry(files, "@openfn/language-common")).toBe("node_modules/@openfn/language-common/t.d.ts");
    expect(typesEntry(files, "@openfn/language-absent")).toBeNull();
  });

  test("knows every value it gives on, through files and packages, and no type", () => {
    const names = exportedNames(files, `${base}/types/index.d.ts`);
    expect(names).toEqual(["delete", "execute", "fn", "forEach", "lastReferenceValue", "post", "util"]);
  });

  test("makes them globals, with the state where a function is given it", () => {
    const [sandbox, globals, ...libs] = jobGlobals("@openfn/language-clinic", files, "{ id: number }");
    expect(sandbox?.content).toContain("declare type SampleData = { id: number }");
    expect(globals?.content).toContain("const post: typeof adaptor.post;");
    expect(globals?.content).toContain(
      "const fn: ((func: (state: JobState) => unknown) => Operation) & typeof adaptor.fn;",
    );
    expect(globals?.content).toContain("const clinic: typeof adaptor;");
    expect(globals?.content).not.toMatch(/const (?:delete|execute):/);
    expect(libs.map(({ filePath }) => filePath)).not.toContain(`file:///${base}/package.json`);
  });

  test("without its types the state is still there", () => {
    expect(jobGlobals("@openfn/language-absent", [])).toHaveLength(1);
  });
});
