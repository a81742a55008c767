import { describe, expect, it } from "vitest";
import { jsonForms } from "./json-forms";

describe("how a text stands in stored JSON", () => {
  it("is itself where JSON writes it no other way", () => {
    expect(jsonForms("Mlimani, ward 3")).toEqual(["Mlimani, ward 3"]);
  });

  it("has its quotes, backslashes and line breaks escaped inside a string", () => {
    expect(jsonForms("back\\slash")).toEqual(["back\\slash", "back\\\\slash"]);
    expect(jsonForms("two\nlines")).toEqual(["two\nlines", "two\\nlines"]);
    expect(jsonForms('quo"te')).toEqual(['quo"te', 'quo\\"te']);
  });

  it("is spaced as the database writes it, however it was sent", () => {
    const stored = '"kind": "f4", "list": [1, 2]';
    for (const sent of ['"kind":"f4","list":[1,2]', '"kind" : "f4" ,\n  "list": [\n 1,\n 2\n]']) {
      expect(jsonForms(sent)).toContain(stored);
    }
  });
});
