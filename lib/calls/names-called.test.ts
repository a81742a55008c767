import { describe, expect, it } from "vitest";
import { namesCalled } from "./names-called";

const NAMES = ["post", "get", "http.get", "$"];

describe("the names a piece of code calls", () => {
  it.each([
    ["post('/a', $.data)", ["post"]],
    ["each('$.items[*]', post ('/a'))", ["post"]],
    ["http.get('/a')", ["http.get"]],
    ["http\n  .get('/a')", ["http.get"]],
    ["fn((s) => s.post(1))", []],
    ["repost(1); const post = 1;", []],
    ["// post('/a')\n/* get('/b') */ fn((s) => s)", []],
    ["get('https://example.org/x')", ["get"]],
    ["$('x')", ["$"]],
  ])("in %s", (code, called) => expect(namesCalled(code, NAMES)).toEqual(called));
});
