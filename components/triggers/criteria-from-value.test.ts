import { expect, test } from "vitest";
import { criteriaFromValue } from "./criteria-from-value";

test("a value deep inside becomes the criteria that ask for it", () => {
  const text = criteriaFromValue(["form", "risk", 3, "code"], '"HTN"');
  expect(text).toBe('{\n  "form": {\n    "risk": [\n      {\n        "code": "HTN"\n      }\n    ]\n  }\n}');
  expect(JSON.parse(text)).toEqual({ form: { risk: [{ code: "HTN" }] } });
});

test("every digit and odd key is kept", () => {
  expect(criteriaFromValue(['a"b'], "12345678901234567890")).toBe('{\n  "a\\"b": 12345678901234567890\n}');
});
