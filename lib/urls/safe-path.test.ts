import { describe, expect, it } from "vitest";
import { safePath } from "@/lib/urls/safe-path";

describe("safePath", () => {
  it.each(["/", "/%2F%2Fevil.test", "/%5Cevil.test", "/p/clinic/inbox?text=a%20b&from=1", "/p/x#log", "/p/a:b"])(
    "keeps %s",
    (path) => {
      expect(safePath(path)).toBe(path);
    },
  );

  it.each([
    "//evil.test",
    "///evil.test",
    "\\\\evil.test",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "%2F%2Fevil.test",
    " //evil.test",
    "/\u00a0/evil.test/../..//evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "https://evil.test/",
    "javascript:alert(1)",
    "evil.test",
    "",
    "/..//evil.test",
    "/p/..//evil.test/x",
    `/${"a".repeat(3000)}`,
    null,
    undefined,
    ["/p"],
  ])("refuses %j", (given) => {
    expect(safePath(given)).toBeNull();
  });
});
