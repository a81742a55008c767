import { expect, it } from "vitest";
import { readAudit } from "./audit-dependencies.mjs";

const grave = (severity: string) =>
  JSON.stringify({
    vulnerabilities: {
      "left-pad": {
        severity,
        range: "<2",
        via: [{ title: "Pads the wrong side", url: "https://example.test/1" }, "x"],
      },
    },
  });

it("finds high and critical advisories, and names them", () => {
  expect(readAudit(grave("high"))).toEqual({
    kind: "found",
    words: ["high: left-pad <2 Pads the wrong side https://example.test/1"],
  });
  expect(readAudit(grave("critical")).kind).toBe("found");
});

it("passes what is lesser, and what has none", () => {
  expect(readAudit(grave("moderate"))).toEqual({ kind: "clean", words: [] });
  expect(readAudit(JSON.stringify({ vulnerabilities: {} }))).toEqual({ kind: "clean", words: [] });
});

it("takes a registry without advisories, or none at all, for unknown and never for clean", () => {
  expect(readAudit(JSON.stringify({ message: "404 Not Found - POST /-/npm/v1/security/audits/quick" }))).toEqual({
    kind: "unknown",
    words: ["404 Not Found - POST /-/npm/v1/security/audits/quick"],
  });
  expect(readAudit(JSON.stringify({ error: { code: "ENOAUDIT", summary: "" } })).kind).toBe("unknown");
  expect(readAudit("").kind).toBe("unknown");
});
