import { describe, expect, it } from "vitest";
import { readComment } from "./read-comment";

const read = (text: string) => readComment(`*\n${text}\n`);

describe("a documentation comment", () => {
  it("gives description, parameters, what comes back and examples with their captions", () => {
    const comment = read(` * Make a request.
 * Paths are *relative*.
 * @public
 * @example <caption>With a body</caption>
 *   post('/a', {
 *     b: 1
 *   });
 * @example
 * post('/c');
 * @function
 * @param {string} path - Where to
 * @param {{a: number, b?: string}} [options={}] - (Optional) More,
 *   on two lines
 * @param {object} [options.query]
 * @returns {Operation}`);
    expect(comment).toEqual({
      description: "Make a request.\nPaths are *relative*.",
      params: [
        { name: "path", type: "string", description: "Where to", optional: false },
        { name: "options", type: "{a: number, b?: string}", description: "More, on two lines", optional: true },
        { name: "options.query", type: "object", description: "", optional: true },
      ],
      returns: "Operation",
      examples: [
        { caption: "With a body", code: "post('/a', {\n  b: 1\n});" },
        { caption: null, code: "post('/c');" },
      ],
      isPrivate: false,
    });
  });

  it.each(["@private", "@typedef {Object} X", "@internal"])("%s is nothing jobs call", (tag) => {
    expect(read(` * Words\n * ${tag}`).isPrivate).toBe(true);
  });

  it("survives what is no proper comment", () => {
    for (const text of [
      "",
      " * @param",
      " * @param {unclosed",
      " * @returns {{}",
      " * @example",
      "@",
      " * {@link x}",
    ]) {
      expect(() => read(text)).not.toThrow();
    }
  });
});
