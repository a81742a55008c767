import { expect, it } from "vitest";
import { isForeign } from "@/server/auth/same-origin";

const site = "https://millrace.example.org";
const judge = (headers: Record<string, string>, method = "POST") => isForeign(method, new Headers(headers), site);

it.each([
  [{ "sec-fetch-site": "same-origin" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{ "sec-fetch-site": "cross-site" }, true],
  [{ "sec-fetch-site": "same-site", origin: site }, true],
  [{ origin: site, host: "10.0.0.5:3000" }, false],
  [{ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, false],
  [{ origin: "https://evil.test", host: "millrace.example.org" }, true],
  [{ origin: "null", host: "millrace.example.org" }, true],
  [{ host: "millrace.example.org" }, false],
])("judges a change with %j as foreign: %s", (headers, expected) => {
  expect(judge(headers as Record<string, string>)).toBe(expected);
});

it("lets everybody read", () => {
  expect(judge({ "sec-fetch-site": "cross-site", origin: "https://evil.test" }, "GET")).toBe(false);
});
