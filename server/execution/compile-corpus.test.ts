import { describe, expect, it } from "vitest";
import { compileExpression } from "./compile";
import { adaptor, INPUT, type State } from "./corpus/adaptor.test-data";
import { FAULTY, LANGUAGE } from "./corpus/language.test-data";
import { V2 } from "./corpus/newer-jobs.test-data";
import { V1 } from "./corpus/older-jobs.test-data";
import { REFUSED } from "./corpus/refused.test-data";
import { JOB_GLOBALS } from "./sandbox/job-globals";
import { JobScript } from "./sandbox/job-script";

const NAMES = { name: "@openfn/language-corpus", exports: Object.keys(adaptor) };
const PATTERNS = Array.from({ length: 13 }, (_, at) => at + 1);

function scriptOf(source: string): JobScript {
  const result = compileExpression(source, NAMES);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return new JobScript(result.code);
}

async function run(source: string): Promise<State> {
  let at: unknown = structuredClone(INPUT);
  for (const { operation } of scriptOf(source).evaluate({ ...JOB_GLOBALS, console }, adaptor, INPUT)) {
    at = await operation(at as State);
  }
  return at as State;
}

/** The first place whose own text says what stands there: every operation can be broken, and the error found again. */
async function positionOfBreaking(source: string): Promise<{ line: number; column: number } | null> {
  const script = scriptOf(`${source}\nfn(state => state.nowhere.deeper);`);
  let at: unknown = structuredClone(INPUT);
  try {
    for (const { operation } of script.evaluate({ ...JOB_GLOBALS, console }, adaptor, INPUT)) {
      at = await operation(at as State);
    }
  } catch (error) {
    return script.positionOf(error);
  }
  return null;
}

describe("the corpus", () => {
  it("has 150 expressions and more, every pattern of the field, v1 and v2", () => {
    const all = [V1, V2, LANGUAGE].flatMap((cases) => cases.map(([, source]) => source));
    const refused = [REFUSED, FAULTY].flatMap((cases) => cases.map(([source]) => source));
    expect(new Set([...all, ...refused]).size).toBeGreaterThanOrEqual(150);
    for (const cases of [V1, V2]) expect([...new Set(cases.map(([pattern]) => pattern))]).toEqual(PATTERNS);
  });

  describe.each([
    ["v1", V1],
    ["v2", V2],
  ])("%s", (_, cases) => {
    it.each(cases)("pattern %d: %s", async (_pattern, source, becomes) => {
      const final = await run(source);
      if (Array.isArray(becomes)) expect(final.calls).toMatchObject(becomes);
      else expect(final).toMatchObject(becomes);
    });

    it.each(cases)("pattern %d, an error behind it has its line and column: %s", async (_pattern, source) => {
      const line = source.split(/\r?\n/).length + 1;
      expect(await positionOfBreaking(source)).toEqual({ line, column: 27 });
    });
  });

  it.each(REFUSED)("%j is refused at %d:%d", (source, line, column, words) => {
    const result = compileExpression(source, NAMES);
    const [first] = result.ok ? [] : result.problems;
    expect(first).toMatchObject({ line, column });
    expect(first?.message).toMatch(words);
  });
});
