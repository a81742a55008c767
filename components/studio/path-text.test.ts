import { expect, test } from "vitest";
import { dataValueCall, lazyPath } from "./path-text";

test.each([
  [["data", "form", "mother"], "$.data.form.mother", "dataValue('form.mother')"],
  [["data", "form", "@name"], "$.data.form['@name']", "dataValue('form[\\'@name\\']')"],
  [["data", "items", 0, "id"], "$.data.items[0].id", "dataValue('items[0].id')"],
  [["data", 3], "$.data[3]", "dataValue('[3]')"],
  [["data"], "$.data", null],
  [["request", "headers"], "$.request.headers", null],
  [[], "$", null],
])("%j", (path, lazy, call) => {
  expect(lazyPath(path)).toBe(lazy);
  expect(dataValueCall(path)).toBe(call);
});
